import type { WeightArray } from '../engine/weights.ts';

/**
 * The root of a TransformerConv that PyTorch Geometric keeps in the state dict although `root_weight=False` never reads
 * it: by the name within the operator, and the projection that has as many columns.
 */
export const UNUSED_SKIP = [
  { name: 'lin_skip.weight', beside: 'lin_value.weight' },
  { name: 'lin_skip.bias', beside: 'lin_value.bias' },
] as const;

/**
 * The arrays with zeros for each root that nobody reads, as `load_state_dict(strict=True)` expects it.
 * @param heads how many heads' rows of a projection become one row of the root: 1 where heads are concatenated
 */
export function withUnusedSkip(
  arrays: ReadonlyMap<string, WeightArray>,
  heads: number,
): ReadonlyMap<string, WeightArray> {
  return new Map(
    [...arrays].flatMap(([name, array]): [string, WeightArray][] => {
      const unused = UNUSED_SKIP.find(({ beside }) => name.endsWith(`.${beside}`));
      if (unused === undefined) return [[name, array]];
      const [rows, ...columns] = array.shape;
      const skip: WeightArray = {
        shape: [rows / heads, ...columns],
        values: new Float32Array(array.values.length / heads),
      };
      return [
        [name, array],
        [name.slice(0, -unused.beside.length) + unused.name, skip],
      ];
    }),
  );
}
