import { WattgraphError } from '../core/errors.ts';
import { OnlineMixture, type MixtureOptions } from './online-mixture.ts';
import { blocksOfLength } from './blocks.ts';
import { checkActual } from './check-actual.ts';
import { mix } from './step-learner.ts';

export interface AggregateOptions extends MixtureOptions {
  /**
   * How much is forecast before the mixture learns what came: steps, or the rows at which blocks start. The weights of a block's
   * start serve the whole block; once it is observed, the mixture learns step by step. Default: 1.
   */
  readonly blocks?: number | ArrayLike<number>;
}

/** The same weights from a row on, until the next span. */
export interface WeightSpan {
  readonly row: number;
  /** [expert], 0 where away; NaN where nobody is here. */
  readonly weights: Float64Array;
}

export interface Aggregation {
  /** [row]; NaN where nobody is here. */
  readonly forecast: Float64Array;
  /** One per block, and one more wherever experts leave or come back inside a block. */
  readonly spans: readonly WeightSpan[];
  /** What learned all of it, ready for what comes next. */
  readonly mixture: OnlineMixture;
}

/**
 * Mixes experts online: no forecast knows anything of its own block or later ones.
 * @param experts a column of forecasts per expert, [expert][row]; NaN where an expert is away.
 * @param actual what came, [row]; NaN where unknown, from which nothing is learned.
 * @throws ConfigError for a percentage loss where the actual is 0.
 */
export function aggregate(
  experts: readonly ArrayLike<number>[],
  actual: ArrayLike<number>,
  { blocks = 1, ...options }: AggregateOptions = {},
): Aggregation {
  const rows = actual.length;
  const odd = experts.findIndex((column) => column.length !== rows);
  if (odd >= 0) {
    throw new WattgraphError(
      `expected ${rows} forecasts of each expert, as many as actual values, got ${experts[odd].length} of expert ${odd + 1}; align them first`,
    );
  }
  if (options.loss !== undefined) checkActual(actual, options.loss);
  const mixture = new OnlineMixture(experts.length, options);
  const starts = typeof blocks === 'number' ? blocksOfLength(rows, blocks) : blocks;
  const forecast = new Float64Array(rows);
  const spans: WeightSpan[] = [];
  const values = new Float64Array(experts.length);
  const take = (row: number): void => {
    for (let k = 0; k < experts.length; k++) values[k] = experts[k][row];
  };
  for (let block = 0; block < starts.length; block++) {
    const end = block + 1 < starts.length ? starts[block + 1] : rows;
    for (let row = starts[block]; row < end; row++) {
      take(row);
      if (row === starts[block] || !hasSameHere(experts, row)) {
        spans.push({ row, weights: mixture.weights(values) });
      }
      const { weights } = spans.at(-1)!;
      forecast[row] = Number.isNaN(weights[0]) ? NaN : mix(weights, values);
    }
    for (let row = starts[block]; row < end; row++) {
      take(row);
      mixture.update(values, actual[row]);
    }
  }
  return { forecast, spans, mixture };
}

/** Whether the same experts are here as a row before. */
function hasSameHere(experts: readonly ArrayLike<number>[], row: number): boolean {
  return experts.every((column) => Number.isNaN(column[row]) === Number.isNaN(column[row - 1]));
}
