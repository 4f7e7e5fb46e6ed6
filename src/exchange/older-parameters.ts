import type { WeightArray } from '../engine/weights.ts';

/** A parameter of an operator that an older PyTorch Geometric kept under another name or in another shape. */
export interface OlderParameter {
  readonly operator: string;
  readonly versions: string;
  /** Its name within the operator there. */
  readonly older: string;
  /** Where the same numbers stand once more, because the module was listed twice. */
  readonly twin?: string;
  /** Its name here; `{i}` where the older array held several matrices. */
  readonly newer: string;
  /** Cuts the older array into this many; null where its shape does not allow it. Absent: taken as it is. */
  readonly split?: (array: WeightArray, count: number) => readonly WeightArray[] | null;
}

/**
 * From the sources of PyTorch Geometric 1.6 to 2.8. GCNConv of 1.x is not here: its `weight`, [in, out], cannot be told
 * from that of a linear layer, [out, in].
 */
export const OLDER_PARAMETERS: readonly OlderParameter[] = [
  {
    operator: 'GATConv',
    versions: '2.0 to 2.4',
    older: 'lin_src.weight',
    twin: 'lin_dst.weight',
    newer: 'lin.weight',
  },
  {
    operator: 'GATConv',
    versions: '1.6 and 1.7',
    older: 'lin_l.weight',
    twin: 'lin_r.weight',
    newer: 'lin.weight',
  },
  { operator: 'GATConv', versions: '1.6 and 1.7', older: 'att_l', newer: 'att_src' },
  { operator: 'GATConv', versions: '1.6 and 1.7', older: 'att_r', newer: 'att_dst' },
  { operator: 'ChebConv', versions: '1.x', older: 'weight', newer: 'lins.{i}.weight', split: splitStack },
  {
    operator: 'TAGConv',
    versions: '1.x',
    older: 'lin.weight',
    newer: 'lins.{i}.weight',
    split: splitColumns,
  },
  { operator: 'TAGConv', versions: '1.x', older: 'lin.bias', newer: 'bias' },
];

/** Parameters that PyTorch Geometric lists twice where both sides of an edge share one matrix. */
export const SHARED_PARAMETERS: readonly { readonly name: string; readonly twin: string }[] = [
  { name: 'lin_l.weight', twin: 'lin_r.weight' },
  { name: 'lin_l.bias', twin: 'lin_r.bias' },
];

/** [K, in, out] → K × [out, in] */
function splitStack({ shape, values }: WeightArray, count: number): WeightArray[] | null {
  const [matrices, rows, columns] = shape;
  if (shape.length !== 3 || matrices !== count) return null;
  return Array.from({ length: count }, (_, k) => ({
    shape: [columns, rows],
    values: Float32Array.from(
      { length: rows * columns },
      (_unused, at) => values[(k * rows + (at % rows)) * columns + Math.floor(at / rows)],
    ),
  }));
}

/** [out, K · in] → K × [out, in] */
function splitColumns({ shape, values }: WeightArray, count: number): WeightArray[] | null {
  const [rows, width] = shape;
  if (shape.length !== 2 || width % count !== 0) return null;
  const columns = width / count;
  return Array.from({ length: count }, (_, k) => ({
    shape: [rows, columns],
    values: Float32Array.from(
      { length: rows * columns },
      (_unused, at) => values[Math.floor(at / columns) * width + k * columns + (at % columns)],
    ),
  }));
}
