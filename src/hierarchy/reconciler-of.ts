import { ConfigError } from '../core/errors.ts';
import { sampleCovariance, shrunkCovariance, type ErrorCovariance } from './error-covariance.ts';
import { errorVariances, structuralVariances } from './error-variances.ts';
import type { Hierarchy } from './hierarchy.ts';
import { cutAt, middleOut } from './middle-out.ts';
import { minTrace } from './min-trace.ts';
import { nonNegative } from './non-negative.ts';
import { pastProportions, type PastProportions } from './past-proportions.ts';
import type { LeastSquares, Reconciler } from './reconciler.ts';
import type { Proportions, ReconciliationMethod } from './reconciliation-methods.ts';
import { treeLeastSquares } from './tree-least-squares.ts';

export interface ReconcilerOptions {
  readonly method: ReconciliationMethod;
  /** Past reading − forecast, [row, series], NaN where there is none; for `wlsVar`, `mint` and `mintSample`. */
  readonly residuals?: (() => Float64Array) | undefined;
  /** Past readings, [row, series], NaN where there is none; for proportions of the past. */
  readonly readings?: (() => Float64Array) | undefined;
  /** The level that `middleOut` keeps. */
  readonly level?: string | undefined;
  /** How `middleOut` goes down. */
  readonly proportions?: Proportions | undefined;
  /** Whether no bottom series may come out negative. */
  readonly nonNegative?: boolean | undefined;
}

/** A method with all that it learned from the past, for any set of upper series that have a forecast. */
export interface FittedMethod {
  /** @param present 1 where the series has a forecast, [series]; all bottom series have one */
  readonly reconciler: (present: Uint8Array) => Reconciler;
  /** What MinT shrank the covariance by. */
  readonly lambda: number | null;
}

/**
 * @throws ConfigError where the method lacks what it needs, DataError where that does not suffice.
 */
export function fitMethod(hierarchy: Hierarchy, options: ReconcilerOptions): FittedMethod {
  const { method, residuals, nonNegative: bounded = false } = options;
  const past = (): Float64Array => {
    if (residuals !== undefined) return residuals();
    throw new ConfigError(
      `the method ${method} weighs the forecasts by their past errors: expected residuals, got none; ` +
        'give them, or earlier forecasts with the load, or take wlsStruct',
    );
  };
  const diagonal = (variances: Float64Array): FittedMethod =>
    leastSquares((present) => treeLeastSquares(hierarchy, { variances, present }), { bounded });
  const full = ({ covariance, lambda }: ErrorCovariance, constrains: (at: number) => boolean) => ({
    ...leastSquares(
      (present) =>
        minTrace(hierarchy, { covariance, present: present.map((is, at) => (constrains(at) ? is : 0)) }),
      { bounded },
    ),
    lambda,
  });
  switch (method) {
    case 'ols':
      return diagonal(new Float64Array(hierarchy.series.length).fill(1));
    case 'wlsStruct':
      return diagonal(structuralVariances(hierarchy));
    case 'wlsVar':
      return diagonal(errorVariances(hierarchy, past()));
    case 'mint':
      return full(shrunkCovariance(hierarchy, past()), () => true);
    case 'mintSample':
      // The whole of a rest that is known by difference only says nothing that the rest does not, and would make U'WU singular.
      return full(sampleCovariance(hierarchy, past()), (at) => !(hierarchy.restOf[at] >= 0));
    case 'bottomUp':
    case 'middleOut':
    case 'averageProportions':
    case 'proportionOfAverages':
    case 'forecastProportions':
      return byProportions(hierarchy, { ...options, method });
    default:
      return method satisfies never;
  }
}

function leastSquares(
  of: (present: Uint8Array) => LeastSquares,
  { bounded }: { readonly bounded: boolean },
): FittedMethod {
  return { reconciler: (present) => (bounded ? nonNegative(of(present)) : of(present)), lambda: null };
}

type ByProportions = 'bottomUp' | 'middleOut' | Proportions;

/** Where nothing may be negative, neither the kept forecasts nor what proportions are taken from is. */
function byProportions(
  hierarchy: Hierarchy,
  {
    method,
    readings,
    level,
    proportions = 'forecastProportions',
    nonNegative: bounded = false,
  }: ReconcilerOptions & { readonly method: ByProportions },
): FittedMethod {
  const { series } = hierarchy;
  const kind = method === 'middleOut' || method === 'bottomUp' ? proportions : method;
  const atLeastZero = (values: Float64Array): Float64Array =>
    bounded ? values.map((value) => (value < 0 ? 0 : value)) : values;
  if (method === 'middleOut') requireLevel(hierarchy, level);
  const past =
    method === 'bottomUp' || kind === 'forecastProportions'
      ? null
      : { kind, readings: atLeastZero(readingsOf(kind, readings)) };
  return {
    lambda: null,
    reconciler: (present) => {
      const isKept = (at: number): boolean =>
        present[at] === 1 && method !== 'bottomUp' && (method !== 'middleOut' || series[at].level === level);
      const kept = cutAt(hierarchy, isKept);
      const shared =
        past === null
          ? {}
          : { proportions: pastProportions(hierarchy, past.readings, { kind: past.kind, kept }) };
      const { bottoms } = middleOut(hierarchy, { kept, ...shared });
      return { bottoms: (base) => bottoms(atLeastZero(base)) };
    },
  };
}

function readingsOf(kind: PastProportions, readings: ReconcilerOptions['readings']): Float64Array {
  if (readings !== undefined) return readings();
  throw new ConfigError(
    `${kind} shares the forecasts out by past readings: expected a load, got none; give it, or take forecastProportions`,
  );
}

function requireLevel({ series, restOf }: Hierarchy, level: string | undefined): void {
  const levels = [...new Set(series.filter((_, at) => !restOf.includes(at)).map((each) => each.level))];
  if (level !== undefined && levels.includes(level)) return;
  throw new ConfigError(
    `the method middleOut keeps the forecasts of one level: expected one of ${levels.join(', ')}, got ${level ?? 'none'}; name it`,
  );
}
