import { ConfigError } from '../core/errors.ts';
import { meanOf } from '../core/mean.ts';
import { ERROR_REGRESSORS, type ErrorRegressorName } from './error-regressors.ts';
import { RecursiveLeastSquares } from './recursive-least-squares.ts';

export interface CorrectionOptions {
  /** Steps of a day: 48 half-hours. */
  readonly stepsPerDay: number;
  /** The size of a usual error, unit of the load: errors are counted in it, and a day with larger ones counts less. */
  readonly typicalError: number;
  /** What of yesterday's errors it looks at; default: all there is. */
  readonly regressors?: readonly ErrorRegressorName[];
  /** How many days of typical errors it takes until half of an error is believed. */
  readonly ridgeDays?: number;
  /** What a day still weighs a day later, above 0 to 1. */
  readonly forgetting?: number;
}

/**
 * An expert that learns from its own errors: for each step of the day, tomorrow's error `e = actual − forecast` is regressed on
 * today's errors and on flags of the day (day off, Sunday, …), which gives a bias by hour and type of day as well; the
 * prediction of e is added to its forecast. Coefficients come from recursive least squares with forgetting, one regression per step of
 * the day. A day whose root mean square error r after correction is above the typical error s weighs `s/r` (Huber 1964, by the
 * day): one holiday must not spoil the weeks after it.
 */
export class CorrectedExpert {
  readonly #scale: number;
  readonly #names: readonly ErrorRegressorName[];
  readonly #regressions: readonly RecursiveLeastSquares[];
  /** Errors of the newest day it knows, [step], in typical errors; NaN where unknown. */
  readonly #errors: Float64Array;
  readonly #rows: readonly Float64Array[];

  /**
   * @param flags how many flags a day has.
   * @throws ConfigError for an option out of range.
   */
  constructor(
    flags: number,
    {
      stepsPerDay,
      typicalError,
      regressors = Object.keys(ERROR_REGRESSORS) as ErrorRegressorName[],
      ridgeDays = 3,
      forgetting = 0.99,
    }: CorrectionOptions,
  ) {
    if (!(typicalError > 0 && typicalError < Infinity)) {
      throw new ConfigError(
        `expected a typical error above 0, got ${typicalError}; give it in the unit of the load`,
      );
    }
    if (!Number.isInteger(stepsPerDay) || stepsPerDay < 1) {
      throw new ConfigError(
        `expected a whole number of steps in a day, got ${stepsPerDay}; half-hours have 48`,
      );
    }
    const size = regressors.length + flags;
    this.#scale = typicalError;
    this.#names = regressors;
    this.#errors = new Float64Array(stepsPerDay).fill(NaN);
    this.#rows = Array.from({ length: stepsPerDay }, () => new Float64Array(size));
    this.#regressions = Array.from(
      { length: stepsPerDay },
      () => new RecursiveLeastSquares(size, { ridge: ridgeDays, forgetting }),
    );
  }

  /**
   * The forecast of the next day, corrected by what was learned until its midnight, [step]; NaN where the expert is away.
   * @param forecast [step]. @param flags of that day, [flag], 0 or 1.
   */
  forecastDay(forecast: ArrayLike<number>, flags: readonly number[]): Float64Array {
    const rows = this.#rowsFor(flags);
    return Float64Array.from(
      this.#regressions,
      (regression, step) => forecast[step] + this.#scale * regression.predict(rows[step]),
    );
  }

  /** Learns from a day that is over, [step]; NaN in either: unknown, from which nothing is learned. */
  learnDay(forecast: ArrayLike<number>, flags: readonly number[], actual: ArrayLike<number>): void {
    const rows = this.#rowsFor(flags);
    const errors = this.#errors.map((_, step) => (actual[step] - forecast[step]) / this.#scale);
    const known = [...errors.keys()].filter((step) => !Number.isNaN(errors[step]));
    const squares = known.map((step) => (errors[step] - this.#regressions[step].predict(rows[step])) ** 2);
    const left = Math.sqrt(meanOf(squares));
    const weight = 1 / Math.max(1, left);
    for (const step of known) this.#regressions[step].learn(rows[step], errors[step], weight);
    this.#errors.set(errors);
  }

  /** The regressors of the day after the newest, [step][regressor]; overwritten by the next. */
  #rowsFor(flags: readonly number[]): readonly Float64Array[] {
    this.#names.forEach((name, i) => {
      const told = ERROR_REGRESSORS[name](this.#errors);
      for (let step = 0; step < this.#rows.length; step++) this.#rows[step][i] = told(step);
    });
    for (const row of this.#rows) row.set(flags, this.#names.length);
    return this.#rows;
  }
}
