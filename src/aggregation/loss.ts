import { ConfigError } from '../core/errors.ts';

/** How a forecast is charged. Percentage is a share, not in percent; pinball asks for the quantile `tau` (0.5: median). */
export type LossOptions =
  | { readonly kind: 'square' | 'absolute' | 'percentage' }
  | { readonly kind: 'pinball'; readonly tau: number };

export type LossKind = LossOptions['kind'];

export const LOSS_KINDS = ['square', 'absolute', 'percentage', 'pinball'] as const satisfies LossKind[];

export interface Loss {
  readonly kind: LossKind;
  /** ℓ(forecast, actual), 0 where they agree, above 0 elsewhere. */
  readonly of: (forecast: number, actual: number) => number;
  /** ℓ'(forecast, actual): its slope in the forecast; at the kink of absolute, percentage and pinball loss 0, 0 and −tau. */
  readonly slope: (forecast: number, actual: number) => number;
  /**
   * What a unit of error costs, `[too high, too low]`, where the loss grows in proportion to the error; null for the square.
   */
  readonly prices: ((actual: number) => readonly [high: number, low: number]) | null;
}

/**
 * The losses of opera (Gaillard and Goude 2016), with `e = forecast − actual`: square `e²`, absolute `|e|`, percentage
 * `|e| / |actual|`, pinball `(1[e > 0] − tau) e`. Opera divides by the actual itself; its size keeps feeders that feed back
 * from turning good into bad.
 * @throws ConfigError where `tau` is not between 0 and 1.
 */
export function lossOf(options: LossOptions): Loss {
  switch (options.kind) {
    case 'square':
      return {
        kind: 'square',
        of: (forecast, actual) => (forecast - actual) ** 2,
        slope: (forecast, actual) => 2 * (forecast - actual),
        prices: null,
      };
    case 'absolute':
      return {
        kind: 'absolute',
        of: (forecast, actual) => Math.abs(forecast - actual),
        slope: (forecast, actual) => Math.sign(forecast - actual),
        prices: () => [1, 1],
      };
    case 'percentage':
      return {
        kind: 'percentage',
        of: (forecast, actual) => Math.abs(forecast - actual) / Math.abs(actual),
        slope: (forecast, actual) => Math.sign(forecast - actual) / Math.abs(actual),
        prices: (actual) => [1 / Math.abs(actual), 1 / Math.abs(actual)],
      };
    case 'pinball':
      return pinball(options.tau);
    default:
      return options satisfies never;
  }
}

function pinball(tau: number): Loss {
  if (!(tau > 0 && tau < 1)) {
    throw new ConfigError(`expected a quantile tau between 0 and 1, got ${tau}; 0.5 is the median`);
  }
  return {
    kind: 'pinball',
    of: (forecast, actual) => Math.max((1 - tau) * (forecast - actual), tau * (actual - forecast)),
    slope: (forecast, actual) => (forecast > actual ? 1 : 0) - tau,
    prices: () => [1 - tau, tau],
  };
}
