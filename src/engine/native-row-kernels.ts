import { NOTHING } from './native-signatures.ts';
import { rowsOf, type NativeKernel } from './native-kernel.ts';

/** By the name of their array kernel: those that go through rows of numbers. */
export const ROW_KERNELS: { readonly [name: string]: NativeKernel } = {
  WattColumnSums: (kernels, { x }, [sums]) => kernels.columnSums(x.values, x.shape[0], x.shape[1], sums),
  WattReluGradient: (kernels, { dy, y }, [dz]) => kernels.reluGradient(dy.values, y.values, dz.length, dz),
  WattGate: (kernels, { x }, [y], { kind }) =>
    kernels.gate(x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, y),
  WattGateGradient: (kernels, { dy, x }, [dx], { kind }) =>
    kernels.gateGradient(dy.values, x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, dx),
  WattLayerNorm: (kernels, { x, weight, bias }, [y], { epsilon }) =>
    kernels.layerNorm(x.values, weight.values, bias.values, rowsOf(x), x.shape.at(-1)!, epsilon, 0, y),
  WattLayerNormGradient: (kernels, { dy, x, weight }, [dx, dWeight, dBias], { epsilon }) =>
    kernels.layerNormGradient(
      dy.values,
      NOTHING,
      x.values,
      weight.values,
      NOTHING,
      rowsOf(x),
      x.shape.at(-1)!,
      epsilon,
      dx,
      dWeight,
      dBias,
    ),
  WattMaskedLoss: (kernels, { prediction, target, mask }, [loss], { kind }) =>
    kernels.maskedLoss(
      prediction.values,
      target.values,
      mask.values,
      prediction.values.length,
      kind === 'square' ? 1 : 0,
      loss,
    ),
  WattMaskedLossGradient: (kernels, { dLoss, prediction, target, mask }, [dPrediction], { kind }) =>
    kernels.maskedLossGradient(
      dLoss.values,
      prediction.values,
      target.values,
      mask.values,
      dPrediction.length,
      kind === 'square' ? 1 : 0,
      dPrediction,
    ),
};
