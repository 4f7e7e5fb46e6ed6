import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const MASKED_LOSS = 'WattMaskedLoss';

/** `square`: squared error; `absolute`: absolute error, which a storm or a broken meter pulls less. */
export type LossKind = 'square' | 'absolute';

interface Attributes {
  readonly kind: LossKind;
}

const runLoss = registerArrayKernel<'prediction' | 'target' | 'mask', Attributes>({
  name: MASKED_LOSS,
  outputShapes: () => [[]],
  compute({ prediction, target, mask }, [loss], { kind }) {
    const predictionValues = prediction.values;
    const maskValues = mask.values;
    const targetValues = target.values;
    const isSquare = kind === 'square';
    let sum = 0;
    let count = 0;
    for (let i = 0; i < predictionValues.length; i++) {
      const weight = maskValues[i];
      if (weight === 0) continue;
      const error = predictionValues[i] - targetValues[i];
      sum += weight * (isSquare ? error * error : Math.abs(error));
      count += weight;
    }
    loss[0] = count === 0 ? 0 : sum / count;
  },
});

const runGradient = registerArrayKernel<'dLoss' | 'prediction' | 'target' | 'mask', Attributes>({
  name: 'WattMaskedLossGradient',
  outputShapes: ({ prediction }) => [[...prediction]],
  compute({ dLoss, prediction, target, mask }, [dPrediction], { kind }) {
    const arrays = { prediction: prediction.values, target: target.values, mask: mask.values };
    let count = 0;
    for (let i = 0; i < arrays.mask.length; i++) count += arrays.mask[i];
    const scale = count === 0 ? 0 : dLoss.values[0] / count;
    for (let i = 0; i < dPrediction.length; i++) {
      const weight = arrays.mask[i];
      // A masked target may be NaN, which no product with 0 removes.
      const error = arrays.prediction[i] - arrays.target[i];
      const slope = kind === 'square' ? 2 * error : Math.sign(error);
      dPrediction[i] = weight === 0 ? 0 : scale * weight * slope;
    }
  },
});

registerKernelGradient<'prediction' | 'target' | 'mask', Attributes>(
  MASKED_LOSS,
  { inputs: ['prediction', 'target', 'mask'] },
  ([dLoss], [prediction, target, mask], attributes) => ({
    prediction: () => runGradient({ dLoss, prediction, target, mask }, attributes)[0],
  }),
);

/**
 * `Σ m ℓ(p − y) / Σ m` with ℓ the square or the absolute value, a scalar; 0 where everything is masked. Differentiable
 * in the prediction. A masked target may hold anything, NaN included.
 */
export function maskedLoss(
  inputs: { readonly prediction: tf.Tensor; readonly target: tf.Tensor; readonly mask: tf.Tensor },
  kind: LossKind,
): tf.Scalar {
  return runLoss({ ...inputs }, { kind })[0] as tf.Scalar;
}
