/** Shapes by name. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

export function sameShape(one: readonly number[], other: readonly number[] | null): boolean {
  return other !== null && one.length === other.length && one.every((length, axis) => length === other[axis]);
}

/** `enc.weight [64, 150]` */
export function shown(name: string, shape: readonly number[]): string {
  return `${name} [${shape.join(', ')}]`;
}
