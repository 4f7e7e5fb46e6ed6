import { ConfigError } from '../core/errors.ts';
import { fillAway } from './fill-away.ts';
import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';

export interface RidgeOptions {
  /** Pull towards the prior weights, above 0, in the unit of the load squared. */
  readonly lambda?: number | undefined;
}

/**
 * Online ridge regression (Azoury and Warmuth 2001 without their look at the next forecast): the weights that minimise
 * `Σ (y − u·x)² + λ ‖u − w0‖²`. They may be negative and need not add up to 1. Kept as the triangle U and the vector z of a QR
 * decomposition, turned by Givens rotations as rows come in, so that the condition of x is not squared; opera updates the
 * inverse of the Gram matrix. An expert that is away counts as the mean of those that are here.
 * @throws ConfigError for another loss than the square.
 */
export function ridge(
  { experts, prior, loss, state }: RuleSetting,
  { lambda = 1 }: RidgeOptions,
): OnlineRule {
  if (loss.kind !== 'square') {
    throw new ConfigError(
      `ridge regression is for the square loss, got ${loss.kind}; take another rule for it`,
    );
  }
  const root = Math.sqrt(lambda);
  // Row k of U: from column k on; row-major with the column of z last.
  const width = experts + 1;
  const U = listFrom(state, 'U', { length: experts * width });
  if (state === undefined) {
    for (let k = 0; k < experts; k++) {
      U[k * width + k] = root;
      U[k * width + experts] = root * prior[k];
    }
  }
  const row = new Float64Array(width);
  return {
    weigh: (here, weights) => {
      backSubstitute(U, weights);
      shareOut(weights, here);
    },
    learn: ({ values, actual }) => {
      fillAway(values, row.subarray(0, experts));
      row[experts] = actual;
      turnIn(U, row);
    },
    state: () => ({ U: toNumbers(U) }),
  };
}

/** Turns a row into the triangle: afterwards the row is zero and `U'U` has grown by its outer product. */
function turnIn(U: Float64Array, row: Float64Array): void {
  const width = row.length;
  for (let k = 0; k < width - 1; k++) {
    if (row[k] === 0) continue;
    const at = k * width;
    const radius = Math.sqrt(U[at + k] ** 2 + row[k] ** 2);
    const cosine = U[at + k] / radius;
    const sine = row[k] / radius;
    U[at + k] = radius;
    for (let j = k + 1; j < width; j++) {
      const above = U[at + j];
      U[at + j] = cosine * above + sine * row[j];
      row[j] = cosine * row[j] - sine * above;
    }
  }
}

function backSubstitute(U: Float64Array, solution: Float64Array): void {
  const width = solution.length + 1;
  for (let k = solution.length - 1; k >= 0; k--) {
    let rest = U[k * width + width - 1];
    for (let j = k + 1; j < solution.length; j++) rest -= U[k * width + j] * solution[j];
    solution[k] = rest / U[k * width + k];
  }
}

/** Weights of experts that are away go evenly to the others: what `fillAway` means for the forecast. */
function shareOut(weights: Float64Array, here: Uint8Array): void {
  let away = 0;
  let count = 0;
  for (let k = 0; k < weights.length; k++) {
    if (here[k] === 1) count++;
    else away += weights[k];
  }
  for (let k = 0; k < weights.length; k++) weights[k] = here[k] === 1 ? weights[k] + away / count : 0;
}
