import { EDGE_KERNELS } from './native-edge-kernels.ts';
import type { NativeKernel } from './native-kernel.ts';
import { ROW_KERNELS } from './native-row-kernels.ts';
import { TEMPORAL_KERNELS } from './native-temporal-kernels.ts';

/** By the name of their array kernel. */
export const NATIVE_KERNELS: { readonly [name: string]: NativeKernel } = {
  ...ROW_KERNELS,
  ...EDGE_KERNELS,
  ...TEMPORAL_KERNELS,
};
