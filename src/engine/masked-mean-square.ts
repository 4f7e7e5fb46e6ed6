import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const MASKED_MEAN_SQUARE = 'WattMaskedMeanSquare';

const runLoss = registerArrayKernel<'prediction' | 'target' | 'mask', object>({
  name: MASKED_MEAN_SQUARE,
  outputShapes: () => [[]],
  compute({ prediction, target, mask }, [loss]) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < prediction.values.length; i++) {
      if (mask.values[i]! === 0) continue;
      sum += mask.values[i]! * (prediction.values[i]! - target.values[i]!) ** 2;
      count += mask.values[i]!;
    }
    loss![0] = count === 0 ? 0 : sum / count;
  },
});

const runGradient = registerArrayKernel<'dLoss' | 'prediction' | 'target' | 'mask', object>({
  name: 'WattMaskedMeanSquareGradient',
  outputShapes: ({ prediction }) => [[...prediction]],
  compute({ dLoss, prediction, target, mask }, [dPrediction]) {
    let count = 0;
    for (const weight of mask.values) count += weight;
    const scale = count === 0 ? 0 : (2 * dLoss.values[0]!) / count;
    for (let i = 0; i < prediction.values.length; i++) {
      const weight = mask.values[i]!;
      dPrediction![i] = weight === 0 ? 0 : scale * weight * (prediction.values[i]! - target.values[i]!);
    }
  },
});

registerKernelGradient<'prediction' | 'target' | 'mask', object>(
  MASKED_MEAN_SQUARE,
  { inputs: ['prediction', 'target', 'mask'] },
  ([dLoss], [prediction, target, mask]) => ({
    prediction: () =>
      runGradient({ dLoss: dLoss!, prediction: prediction!, target: target!, mask: mask! }, {})[0]!,
  }),
);

/**
 * `Σ m (p − y)² / Σ m`, a scalar; 0 where everything is masked. Differentiable in the prediction.
 * A masked target may hold anything, NaN included.
 */
export function maskedMeanSquare(prediction: tf.Tensor, target: tf.Tensor, mask: tf.Tensor): tf.Scalar {
  return runLoss({ prediction, target, mask }, {})[0] as tf.Scalar;
}
