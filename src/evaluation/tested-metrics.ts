import type { DailySums } from './daily-errors.ts';
import type { MetricName } from './metrics.ts';

/** Metrics whose differences are tested: errors, the smaller the better. */
export const TESTED_METRICS = ['mape', 'rmse', 'nmae'] as const satisfies MetricName[];

export type TestedMetric = (typeof TESTED_METRICS)[number];

/** A metric of one series as `Σ_day loss / Σ_day weight` over any days; of RMSE, its square. Both [day]. */
interface DailyLoss {
  readonly loss: (sums: DailySums) => Float64Array;
  /** The same for all forecasts that have the same points. */
  readonly weight: (sums: DailySums) => Float64Array;
}

export const DAILY_LOSS: Readonly<Record<TestedMetric, DailyLoss>> = {
  mape: {
    loss: ({ relative }) => relative.map((sum) => 100 * sum),
    weight: ({ scored, nearZero }) => scored.map((points, day) => points - nearZero[day]),
  },
  rmse: { loss: ({ squared }) => squared, weight: ({ scored }) => scored },
  nmae: { loss: ({ absolute }) => absolute.map((sum) => 100 * sum), weight: ({ actual }) => actual },
};
