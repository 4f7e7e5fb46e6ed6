/** Sizes of all weights that a network was made of, by name. */
export type WeightSizes = ReadonlyMap<string, { readonly size: number }>;

/** Numbers in all weights whose names begin with `path.`. */
export function parametersOf(weights: WeightSizes, path: string): number {
  let sum = 0;
  for (const [name, { size }] of weights) if (name.startsWith(`${path}.`)) sum += size;
  return sum;
}
