import { normalise } from './normalise.ts';

/** Replaces logarithms of weights by the weights of the experts that are here, sum 1; the others get 0. */
export function softmax(logarithms: Float64Array, here: Uint8Array, prior: Float64Array): void {
  let largest = -Infinity;
  for (let k = 0; k < logarithms.length; k++) {
    if (here[k] === 1 && logarithms[k] > largest) largest = logarithms[k];
  }
  for (let k = 0; k < logarithms.length; k++) {
    logarithms[k] = here[k] === 1 ? Math.exp(logarithms[k] - largest) : 0;
  }
  normalise(logarithms, here, prior);
}
