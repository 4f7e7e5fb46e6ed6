import './standard-gradients.ts';

/** The element-wise and shape operations that layers and models may use: each has a gradient on every backend. */
export {
  add,
  concat,
  dispose,
  div,
  maximum,
  mean,
  memory,
  mul,
  neg,
  relu,
  reshape,
  sigmoid,
  slice,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D, Variable } from '@tensorflow/tfjs-core';
