import { createRequire } from 'node:module';
import type { DataFrame } from 'danfojs-node';
import type { Panel } from '../core/panel.ts';
import { METRIC_NAMES } from '../evaluation/metrics.ts';
import type { Scores } from '../evaluation/scores.ts';
import { columnTitles } from '../forecast/column-titles.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { localTimes } from '../forecast/local-times.ts';

/**
 * Measurements as a DataFrame: `date` (local time with offset), then one column per node, named after it; NaN where
 * not observed.
 */
export function panelFrame({ grid, nodes, values, observed }: Panel): DataFrame {
  const timesMs = Array.from({ length: grid.length }, (_, step) => grid.timeAt(step));
  return timeFrame(timesMs, grid.zone, columnTitles(nodes), (cell) =>
    observed[cell] === 1 ? values[cell] : NaN,
  );
}

/** A forecast as a DataFrame with the columns of the prediction file, unrounded; NaN where there is no forecast. */
export function predictionsFrame({ timesMs, zone, nodes, values }: Forecast): DataFrame {
  const titles = columnTitles(nodes).map((title) => `pred_${title}`);
  return timeFrame(timesMs, zone, titles, (cell) => values[cell]);
}

/** Scores as a DataFrame, one row per forecast and level, then per forecast and node; NaN where there is no value. */
export function scoresFrame(scores: readonly Scores[]): DataFrame {
  const columns = [
    'forecast',
    'level',
    'series',
    ...METRIC_NAMES,
    'scored',
    'missingActual',
    'missingForecast',
    'nearZero',
  ];
  const rows = scores.flatMap(({ forecast, levels, nodes }) => {
    const scored = [
      ...levels.map((score) => ({
        ...score,
        series: score.series.length === 1 ? score.series[0] : `${score.series.length} series`,
      })),
      ...nodes.map((score) => ({ ...score, series: score.name })),
    ];
    return scored.map(({ level, series, metrics, ...counts }) => [
      forecast,
      level,
      series,
      ...METRIC_NAMES.map((metric) => metrics[metric].value ?? NaN),
      counts.scored,
      counts.missingActual,
      counts.missingForecast,
      counts.nearZero,
    ]);
  });
  return frame(rows, columns, [
    ...Array(3).fill('string'),
    ...METRIC_NAMES.map(() => 'float32'),
    ...Array(4).fill('int32'),
  ]);
}

/** @param valueAt value of a cell, [time, column] row-major. */
function timeFrame(
  timesMs: ArrayLike<number>,
  zone: string,
  titles: readonly string[],
  valueAt: (cell: number) => number,
): DataFrame {
  const rows = localTimes(timesMs, zone).map((date, row) => [
    date,
    ...titles.map((_, column) => valueAt(row * titles.length + column)),
  ]);
  return frame(rows, ['date', ...titles], ['string', ...titles.map(() => 'float32')]);
}

function frame(rows: (string | number)[][], columns: string[], dtypes: string[]): DataFrame {
  const { DataFrame } = loadDanfo();
  return new DataFrame(rows, { columns, dtypes });
}

const PLATFORM_WARNING = /^Platform node has already been set\./;

/**
 * Loaded on the first call, because it takes most of a second. danfojs brings a tfjs-core of its own, which finds the
 * platform set by ours, replaces it by its equal and warns; the engine with its backends and kernels is shared, not
 * touched. `require` loads in one go, so the warning can be held back without hiding anybody else's.
 */
function loadDanfo(): typeof import('danfojs-node') {
  const channel = globalThis.console;
  // oxlint-disable-next-line typescript/unbound-method -- it is put back as it was
  const { warn } = channel;
  channel.warn = (...message: unknown[]): void => {
    if (!PLATFORM_WARNING.test(String(message[0]))) warn(...message);
  };
  try {
    return createRequire(import.meta.url)('danfojs-node') as typeof import('danfojs-node');
  } finally {
    channel.warn = warn;
  }
}
