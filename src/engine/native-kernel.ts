import type { TensorView } from './array-kernel.ts';
import type { NativeKernels } from './native-signatures.ts';
import type { SlidingAttributes } from './sliding-window.ts';
import type { SparsePattern } from './sparse-pattern.ts';

type Views = Readonly<Record<string, TensorView>>;
type Outputs = readonly Float32Array[];
/** What a compiled kernel is called with, instead of `compute` of the array kernel of that name. */
export type NativeKernel = (
  kernels: NativeKernels,
  views: Views,
  outputs: Outputs,
  attributes: NativeAttributes,
) => void;

/** Of the array kernels that have a compiled one; each has its own part. */
export interface NativeAttributes extends SlidingAttributes {
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
  readonly epsilon: number;
  readonly kind: string;
}

export const rowsOf = ({ values, shape }: TensorView) => values.length / (shape.at(-1)! || 1);
