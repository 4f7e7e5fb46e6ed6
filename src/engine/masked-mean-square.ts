import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const MASKED_MEAN_SQUARE = 'WattMaskedMeanSquare';

const runLoss = registerArrayKernel<'prediction' | 'target' | 'mask', object>({
  name: MASKED_MEAN_SQUARE,
  outputShapes: () => [[]],
  compute({ prediction, target, mask }, [loss]) {
    const predictionValues = prediction.values;
    const maskValues = mask.values;
    const targetValues = target.values;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < predictionValues.length; i++) {
      if (maskValues[i]! === 0) continue;
      sum += maskValues[i]! * (predictionValues[i]! - targetValues[i]!) ** 2;
      count += maskValues[i]!;
    }
    loss![0] = count === 0 ? 0 : sum / count;
  },
});

const runGradient = registerArrayKernel<'dLoss' | 'prediction' | 'target' | 'mask', object>({
  name: 'WattMaskedMeanSquareGradient',
  outputShapes: ({ prediction }) => [[...prediction]],
  compute({ dLoss, prediction, target, mask }, [dPrediction]) {
    const maskValues = mask.values;
    const dLossValues = dLoss.values;
    const predictionValues = prediction.values;
    const targetValues = target.values;
    let count = 0;
    for (const weight of maskValues) count += weight;
    const scale = count === 0 ? 0 : (2 * dLossValues[0]!) / count;
    for (let i = 0; i < predictionValues.length; i++) {
      const weight = maskValues[i]!;
      dPrediction![i] = weight === 0 ? 0 : scale * weight * (predictionValues[i]! - targetValues[i]!);
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
