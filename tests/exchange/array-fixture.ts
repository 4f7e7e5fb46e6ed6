import type { WeightArray } from '../../src/engine/weights.ts';

/** Arrays of these shapes, each with numbers of its own. */
export function arraysOf(shapes: Readonly<Record<string, readonly number[]>>): Map<string, WeightArray> {
  return new Map(
    Object.entries(shapes).map(([name, shape], index) => {
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, { shape, values: Float32Array.from({ length: size }, (_, at) => 100 * index + at) }];
    }),
  );
}

export function shapesOf(
  shapes: Readonly<Record<string, readonly number[]>>,
): Map<string, readonly number[]> {
  return new Map(Object.entries(shapes));
}
