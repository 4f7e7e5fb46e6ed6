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
  const cellOf = (row: number, column: number): number => row * summed.length + column;
  const actualOf = ({ actual: { grid, observed, values } }: MatchedSums, row: number, column: number) => {
    const step = grid.stepOf(own.timesMs[row]);
    return step >= 0 && observed[cellOf(step, column)] === 1 ? values[cellOf(step, column)] : NaN;
  };
  const isScored = (row: number, column: number): boolean =>
    !Number.isNaN(actualOf(together, row, column)) &&
    together.forecasts.every(({ values }) => !Number.isNaN(values[cellOf(row, column)]));
  const forecastOf = (row: number, column: number): number => {
    const matched = isScored(row, column) ? together : alone;
    const sum = absent.length === 0 ? matched.forecasts[0].values[cellOf(row, column)] : NaN;
    return Number.isNaN(sum) ? whole[cellOf(row, column)] : sum;
  };
  const shown = summed.flatMap(({ id }, column) =>
    absent.length === 0 || published.nodes.some((node) => node.id === id) ? [column] : [],
  );
  const size = own.timesMs.length * shown.length;
  const overCells = <T>(of: (row: number, column: number) => T) =>
    Array.from({ length: size }, (_, cell) =>
      of(Math.floor(cell / shown.length), shown[cell % shown.length]),
    );
  return {
    forecast: {
      ...published,
      nodes: shown.map((column) => summed[column]),
      values: Float64Array.from(overCells(forecastOf)),
    },
    actual: Float64Array.from(
      overCells((row, column) => actualOf(isScored(row, column) ? together : alone, row, column)),
    ),
    scored: Uint8Array.from(overCells((row, column) => (isScored(row, column) ? 1 : 0))),
  };
}

/**
 * A run may publish sums without all of their parts. It had forecast those too, so that any number in their place
 * tells which points were scored.
 */
function withStandIns(own: Forecast, absent: readonly NodeInfo[]): Forecast {
  const isAbsent = own.nodes.map((node) => absent.includes(node));
  return { ...own, values: own.values.map((value, cell) => (isAbsent[cell % isAbsent.length] ? 0 : value)) };
}
