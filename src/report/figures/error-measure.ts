import type { ErrorSums } from '../../evaluation/error-sums.ts';
import { METRICS } from '../../evaluation/metrics.ts';
import type { ReportData } from '../report-data.ts';
import { quantile } from './quantile.ts';

/** The percentage by which the figures of a run measure errors. */
export interface ErrorMeasure {
  readonly metric: 'mape' | 'nmae';
  readonly title: string;
}

/** More points than this share near zero, and the MAPE says little. */
const NEAR_ZERO_LIMIT = 0.01;
/** Nor does it where that of half of all series is so many times their NMAE: then it tells of their smallest loads. */
const RATIO_LIMIT = 1.5;

/** MAPE; NMAE where loads come near zero, as those of households and of feeders with solar panels do. */
export function errorMeasure({ metrics }: Pick<ReportData, 'metrics'>): ErrorMeasure {
  const nodes = metrics.scores[0]?.nodes ?? [];
  const sum = (of: 'scored' | 'nearZero'): number => nodes.reduce((total, node) => total + node[of], 0);
  const ratios = nodes.flatMap(({ metrics: { mape, nmae } }) =>
    mape.value === null || nmae.value === null ? [] : [mape.value / nmae.value],
  );
  const ratio = quantile(
    ratios.toSorted((a, b) => a - b),
    0.5,
  );
  const isUnfit = sum('nearZero') > NEAR_ZERO_LIMIT * sum('scored') || ratio > RATIO_LIMIT;
  const metric = isUnfit ? 'nmae' : 'mape';
  return { metric, title: METRICS[metric].title };
}

/** In percent; null without a scored point. */
export function errorValue({ metric }: ErrorMeasure, sums: ErrorSums): number | null {
  return METRICS[metric].of(sums).value;
}
