import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { pickNodes } from '../forecast/pick-nodes.ts';
import { matchedSums, type MatchedSums } from '../hierarchy/matched-sums.ts';
import type { Config } from './config-schema.ts';
import type { LoadedData } from './load-data.ts';
import { naiveForecasts } from './naive-forecasts.ts';
import { predictionsReader } from './read-predictions.ts';

/** The forecast of a finished run and the load it is held against, on the same rows and nodes. */
export interface RunSeries {
  /** As it stands in `predictions.csv`; sums that were scored over some of their parts only are cut to those. */
  readonly forecast: Forecast;
  /** [row, node]; NaN where nothing was measured. */
  readonly actual: Float64Array;
  /** 1 where the point went into the scores, [row, node]. */
  readonly scored: Uint8Array;
}

/**
 * Reads a run's predictions back and matches them with the load, as `scoreForecasts` did.
 * @throws DataError if the file is damaged, ConfigError if it is missing.
 */
export function readRunSeries(
  folder: string,
  config: Config,
  { load, nodes }: Pick<LoadedData, 'load' | 'nodes'>,
): RunSeries {
  const published = predictionsReader(config, { load, nodes })(folder);
  const absent = load.nodes.filter(({ id }) => !published.nodes.some((node) => node.id === id));
  const own = withStandIns(pickNodes(published, load.nodes), absent);
  const { minShare } = config.evaluation;
  const naive = naiveForecasts(config, load, own).map(({ forecast }) => forecast);
  const alone = matchedSums([own], load, { nodes, minShare });
  const together = matchedSums([own, ...naive], load, { nodes, minShare });
  const summed = together.forecasts[0].nodes;
  const whole = pickNodes(published, summed).values;
  const shown = summed.flatMap(({ id }, column) =>
    absent.length === 0 || published.nodes.some((node) => node.id === id) ? [column] : [],
  );
  const size = own.timesMs.length * shown.length;
  const values = new Float64Array(size);
  const actual = new Float64Array(size);
  const scored = new Uint8Array(size);
  own.timesMs.forEach((timeMs, row) => {
    const step = load.grid.stepOf(timeMs);
    shown.forEach((column, index) => {
      const from = row * summed.length + column;
      const cell = row * shown.length + index;
      const isScored =
        !Number.isNaN(actualOf(together, step, column)) &&
        together.forecasts.every((forecast) => !Number.isNaN(forecast.values[from]));
      const matched = isScored ? together : alone;
      const sum = absent.length === 0 ? matched.forecasts[0].values[from] : NaN;
      values[cell] = Number.isNaN(sum) ? whole[from] : sum;
      actual[cell] = actualOf(matched, step, column);
      scored[cell] = isScored ? 1 : 0;
    });
  });
  return {
    forecast: { ...published, nodes: shown.map((column) => summed[column]), values },
    actual,
    scored,
  };
}

/** NaN where nothing was measured, or where the step is −1. */
function actualOf(
  { actual: { nodes, observed, values } }: MatchedSums,
  step: number,
  column: number,
): number {
  const cell = step * nodes.length + column;
  return step >= 0 && observed[cell] === 1 ? values[cell] : NaN;
}

/**
 * A run may publish sums without all of their parts. It had forecast those too, so that any number in their place
 * tells which points were scored.
 */
function withStandIns(own: Forecast, absent: readonly NodeInfo[]): Forecast {
  const isAbsent = own.nodes.map((node) => absent.includes(node));
  return { ...own, values: own.values.map((value, cell) => (isAbsent[cell % isAbsent.length] ? 0 : value)) };
}
