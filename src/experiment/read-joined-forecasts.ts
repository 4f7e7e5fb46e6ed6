import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { smallestStepMs } from '../core/smallest-step.ts';
import { forecastFromTable, type PredictionTable } from '../forecast/forecast-from-table.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { readPredictionTable } from './read-prediction-table.ts';

export interface JoinedForecastsOptions {
  /** The nodes a column may stand for. */
  readonly nodes: readonly NodeInfo[];
  /** IANA zone of times without an offset, in which times are shown too; UTC where absent. */
  readonly zone?: string | undefined;
  readonly unit: string;
  /** Default: the smallest distance between rows. */
  readonly stepMinutes?: number | undefined;
}

export interface JoinedForecasts {
  readonly forecast: Forecast;
  /** What was not taken from the files, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * One forecast of the columns of several prediction files, such as one per level, on the rows (issue and instant) that all of them
 * have. A node that stands in several files is taken from the first.
 * @throws DataError for a fault in a file, or where the files have no row in common.
 */
export async function readJoinedForecasts(
  files: readonly string[],
  { nodes, zone, unit, stepMinutes }: JoinedForecastsOptions,
): Promise<JoinedForecasts> {
  const tables: PredictionTable[] = [];
  for (const file of files) tables.push(await readPredictionTable(file, zone));
  const step = stepMinutes ?? smallestStep(tables);
  const forecasts = tables.map((table) =>
    forecastFromTable(table, { nodes, zone: zone ?? 'UTC', unit, stepMinutes: step }),
  );
  const rowOf = forecasts.map(
    ({ timesMs, issuedMs }) =>
      new Map(Array.from(timesMs, (timeMs, row) => [`${issuedMs[row]} ${timeMs}`, row])),
  );
  const rows = [...rowOf[0].keys()].filter((key) => rowOf.every((each) => each.has(key)));
  if (rows.length === 0) throw noRow(files);
  const taken = new Map<string, { readonly file: number; readonly column: number }>();
  const notes: string[] = [];
  forecasts.forEach((forecast, file) => {
    const again = forecast.nodes.filter(({ id }) => taken.has(id));
    if (again.length > 0) {
      notes.push(
        `Not taken from ${files[file]}, since a file named before has them: ${again.map(({ name }) => name).join(', ')}.`,
      );
    }
    forecast.nodes.forEach(({ id }, column) => {
      if (!taken.has(id)) taken.set(id, { file, column });
    });
  });
  rowOf.forEach((each, file) => {
    const left = each.size - rows.length;
    const are =
      left === 1
        ? `1 row of ${files[file]} is`
        : `${left.toLocaleString('en-GB')} rows of ${files[file]} are`;
    if (left > 0) notes.push(`${are} not in the other files.`);
  });
  const columns = [...taken.values()];
  const first = rows.map((key) => rowOf[0].get(key)!);
  return {
    forecast: {
      ...forecasts[0],
      nodes: columns.map(({ file, column }) => forecasts[file].nodes[column]),
      timesMs: Float64Array.from(first, (row) => forecasts[0].timesMs[row]),
      issuedMs: Float64Array.from(first, (row) => forecasts[0].issuedMs[row]),
      values: Float64Array.from(
        rows.flatMap((key) =>
          columns.map(({ file, column }) => {
            const { values, nodes: width } = forecasts[file];
            return values[rowOf[file].get(key)! * width.length + column];
          }),
        ),
      ),
    },
    notes,
  };
}

/** Minutes; an hour for a file of one row, where it does not matter. */
function smallestStep(tables: readonly PredictionTable[]): number {
  const smallest = Math.min(...tables.map(({ timesMs }) => smallestStepMs(timesMs)));
  return smallest === Infinity ? 60 : smallest / 60_000;
}

function noRow(files: readonly string[]): DataError {
  return new DataError({
    file: files.at(-1)!,
    expected: files.length === 1 ? 'rows' : `rows at times of ${files.slice(0, -1).join(' and ')}`,
    got: 'none',
    wayOut: 'check the period and the zone of the files',
  });
}
