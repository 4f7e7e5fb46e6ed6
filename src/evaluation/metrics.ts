import type { ErrorSums } from './error-sums.ts';

export interface MetricValue {
  /** Null where the metric cannot be computed. */
  readonly value: number | null;
  /** Points that went into it; 0 where it cannot be computed. */
  readonly n: number;
}

/** What a metric is, for a table's head, a footnote or a reader of metrics.json. */
export interface MetricDefinition {
  readonly title: string;
  /** `load`: the unit of the load. */
  readonly unit: '%' | 'load' | '1';
  /** y the actual, ŷ the forecast. */
  readonly formula: string;
  /** What the error is divided by; null where it is not. */
  readonly denominator: string | null;
  readonly sign: string;
}

interface SeriesMetric extends MetricDefinition {
  /** `scale`: mean absolute seasonal difference of the training period; null where there is none. */
  readonly of: (sums: ErrorSums, scale: number | null) => MetricValue;
}

interface JointMetric extends MetricDefinition {
  /** `series`: the sums of each series; a series without a scored point leaves the metric without a value. */
  readonly of: (series: readonly ErrorSums[]) => MetricValue;
}

const ERROR_SIGN = 'never negative, 0 is perfect';

/** Metrics of one series. At a level of several series, each is the mean over the series, all weighing the same. */
export const METRICS = {
  mape: {
    title: 'MAPE',
    unit: '%',
    formula: '100 · mean(|ŷ − y| / |y|)',
    denominator: '|y| of the same point; points whose |y| is near zero are left out and counted',
    sign: ERROR_SIGN,
    of: ({ relative, scored, nearZero }) => quotient(100 * relative, scored - nearZero),
  },
  nmae: {
    title: 'NMAE',
    unit: '%',
    formula: '100 · Σ|ŷ − y| / Σ|y|',
    denominator: 'mean |y| of the same series over the scored points (so it is the WAPE of the series)',
    sign: ERROR_SIGN,
    of: ({ absolute, actual, scored }) => quotient(100 * absolute, actual, scored),
  },
  rmse: {
    title: 'RMSE',
    unit: 'load',
    formula: '√ mean((ŷ − y)²)',
    denominator: null,
    sign: ERROR_SIGN,
    of: (sums) => rmse(sums),
  },
  mae: {
    title: 'MAE',
    unit: 'load',
    formula: 'mean |ŷ − y|',
    denominator: null,
    sign: ERROR_SIGN,
    of: ({ absolute, scored }) => quotient(absolute, scored),
  },
  bias: {
    title: 'bias',
    unit: 'load',
    formula: 'mean(ŷ − y)',
    denominator: null,
    sign: 'positive: the forecast is too high',
    of: ({ signed, scored }) => quotient(signed, scored),
  },
  mase: {
    title: 'MASE',
    unit: '1',
    formula: 'mean |ŷ − y| / mean |y_t − y_{t−season}| of the training period',
    denominator: 'mean absolute error of the seasonal naive forecast within the training period, same series',
    sign: `${ERROR_SIGN}; below 1 beats the seasonal naive forecast of the training period`,
    of: ({ absolute, scored }, scale) => quotient(absolute, scale === null ? 0 : scale * scored, scored),
  },
} as const satisfies Record<string, SeriesMetric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

/** Metrics of several series at once. */
export const JOINT_METRICS = {
  wape: {
    title: 'WAPE',
    unit: '%',
    formula: '100 · ΣΣ|ŷ − y| / ΣΣ|y|, over points and series',
    denominator: 'Σ|y| over all scored points of all series of the level, so that large series weigh more',
    sign: ERROR_SIGN,
    of: (series) => {
      const absolute = total(series, 'absolute');
      return quotient(100 * absolute, total(series, 'actual'), total(series, 'scored'));
    },
  },
  rmseSum: {
    title: 'sum of RMSEs',
    unit: 'load',
    formula: 'Σ over columns of √ mean((ŷ − y)²)',
    denominator: null,
    sign: `${ERROR_SIGN}; no value where a column has no scored point`,
    of: (series) => {
      const columns = series.map(rmse);
      if (columns.length === 0 || columns.some(({ value }) => value === null)) return NO_VALUE;
      const sum = columns.reduce((partial, { value }) => partial + value!, 0);
      return quotient(sum, 1, total(series, 'scored'));
    },
  },
} as const satisfies Record<string, JointMetric>;

export type JointMetricName = keyof typeof JOINT_METRICS;

const NO_VALUE: MetricValue = { value: null, n: 0 };

function rmse({ squared, scored }: ErrorSums): MetricValue {
  const mean = quotient(squared, scored);
  return mean.value === null ? mean : { value: Math.sqrt(mean.value), n: scored };
}

function quotient(numerator: number, denominator: number, n: number = denominator): MetricValue {
  const value = numerator / denominator;
  return Number.isFinite(value) ? { value, n } : NO_VALUE;
}

function total(series: readonly ErrorSums[], field: keyof ErrorSums): number {
  return series.reduce((sum, sums) => sum + sums[field], 0);
}
