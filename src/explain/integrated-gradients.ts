import { gradientsAlongPaths, type Output, type PathPoint } from './path-gradients.ts';
import { forecastInputs, type Subject } from './subject.ts';

export interface Attribution {
  /** The explained output, load unit. */
  readonly forecast: number;
  /** Mean of the same output over the baselines, load unit. */
  readonly average: number;
  /** What each input adds to the difference of the two, load unit, [node, column]. */
  readonly contributions: Float64Array;
  /** Difference that the contributions leave unexplained, load unit: the error of the numerical integral. */
  readonly residual: number;
  /** Points at which each path's integral was evaluated. */
  readonly steps: number;
}

export interface IntegratedGradientsOptions {
  readonly output: Output;
  /** Points of each path to begin with; they are doubled while the residual is too large. */
  readonly steps?: number;
  readonly mostSteps?: number;
}

/** Residual that will do: of the difference, or of a tenth of all contributions where these cancel. */
const TOLERANCE = 0.005;
const CANCELLED_SHARE = 0.1;

/**
 * Integrated gradients (Sundararajan, Taly & Yan 2017, arXiv 1703.01365) from many baselines, as expected gradients have
 * it (Erion et al. 2021, arXiv 1906.10670), with every baseline taken in full instead of drawn:
 * `φ_i = mean_b (x_i − b_i) ∫₀¹ ∂f(b + t (x − b))/∂x_i dt`, so that `Σ φ = f(x) − mean_b f(b)`. The integral is a midpoint
 * sum: a network of ReLUs has kinks, where rules of a higher order gain nothing.
 *
 * @param inputs scaled, [row, node, column]: row 0 is explained, the others are the baselines
 */
export function integratedGradients(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  inputs: Float32Array,
  { output, steps = 16, mostSteps = 128 }: IntegratedGradientsOptions,
): Attribution {
  const { forecast, average } = forecastAndAverage(subject, inputs, output);
  for (let current = steps; ; current *= 2) {
    const contributions = midpointSum(subject, inputs, { output, steps: current });
    const explained = contributions.reduce((sum, one) => sum + one, 0);
    const gross = contributions.reduce((sum, one) => sum + Math.abs(one), 0);
    const residual = forecast - average - explained;
    const allowed = TOLERANCE * Math.max(Math.abs(forecast - average), CANCELLED_SHARE * gross);
    if (Math.abs(residual) <= allowed || 2 * current > mostSteps) {
      return { forecast, average, contributions, residual, steps: current };
    }
  }
}

/** [node, column] */
function midpointSum(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  inputs: Float32Array,
  { output, steps }: { readonly output: Output; readonly steps: number },
): Float64Array {
  const { load, columns } = subject.dataset;
  const width = load.nodes.length * columns.length;
  const points: PathPoint[] = [];
  for (let from = 1; from < inputs.length / width; from++) {
    for (let step = 0; step < steps; step++)
      points.push({ from, to: 0, share: (step + 0.5) / steps, output });
  }
  const contributions = new Float64Array(width);
  gradientsAlongPaths(subject, { inputs, points }, ([product]) => {
    for (let i = 0; i < width; i++) contributions[i] += product[i] / points.length;
  });
  return contributions;
}

function forecastAndAverage(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  inputs: Float32Array,
  { nodes, slot }: Output,
): Pick<Attribution, 'forecast' | 'average'> {
  const { load, task } = subject.dataset;
  const forecasts = forecastInputs(subject, inputs);
  const rowLength = load.nodes.length * task.horizonSlots;
  const outputs = Array.from({ length: forecasts.length / rowLength }, (_, row) =>
    nodes.reduce((sum, node) => sum + forecasts[row * rowLength + node * task.horizonSlots + slot], 0),
  );
  const [forecast, ...baselines] = outputs;
  return { forecast, average: baselines.reduce((sum, one) => sum + one, 0) / baselines.length };
}
