import { basename } from 'node:path';
import { formatLocalTime } from '../calendar/zoned-time.ts';
import { DataError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import {
  evaluateTogether,
  type Comparison,
  type EvaluateTogetherOptions,
  type NamedForecast,
} from '../evaluation/evaluate-together.ts';
import { significance } from '../evaluation/significance.ts';
import { forecastFromTable } from '../forecast/forecast-from-table.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { onRowsOf } from '../forecast/on-rows-of.ts';
import { pickNodes } from '../forecast/pick-nodes.ts';
import { coherenceResidual, isCoherent, type CoherenceResidual } from '../hierarchy/coherence.ts';
import { completeNodes } from '../hierarchy/complete-nodes.ts';
import { matchedSums } from '../hierarchy/matched-sums.ts';
import { panelWithSums, withSums } from '../hierarchy/sums.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { naiveForecasts, persistenceNotes, persistences } from './naive-forecasts.ts';
import { readPredictionTable } from './read-prediction-table.ts';
import { yardstickOfConfig, yardstickOfFiles, type Yardstick, type YardstickFiles } from './yardstick.ts';

export interface EvaluateFileOptions extends YardstickFiles {
  /** Says how load and nodes are read, cleaned and summed, and when training was; all but `actual` is then unused. */
  readonly config?: Config | undefined;
  /** Other prediction CSVs to score on the same points, and to test against. */
  readonly against?: readonly string[] | undefined;
}

export interface FileEvaluation {
  readonly comparison: Comparison;
  /** What could not be compared, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Scores a prediction CSV of any origin, with the sums above its columns where all parts are there, beside the
 * persistences that the load reaches back for. Where the file does not say when the forecasts were made, the persistences
 * are given everything up to local midnight of each target's own day, as a day-ahead forecast would have had it at best.
 * @throws DataError for a fault in a file, or where predictions and load have no point in common; ConfigError without a load.
 */
export async function evaluateFile(
  predictions: string,
  { config, against = [], ...files }: EvaluateFileOptions,
): Promise<FileEvaluation> {
  const yardstick =
    config === undefined ? await yardstickOfFiles(files) : await yardstickOfConfig(config, files.actual);
  const { load, nodes, leftOut, training } = yardstick;
  const { zone, stepMinutes } = load.grid;
  const read = async (file: string) => {
    const table = await readPredictionTable(file, yardstick.zone);
    const all = [...nodes, ...leftOut];
    const given = forecastFromTable(table, { nodes: all, zone, stepMinutes, unit: load.unit });
    const ignored = given.nodes.filter((node) => leftOut.includes(node)).map(({ id }) => id);
    return { table, ignored, forecast: withoutRestatedSums(given, yardstick) };
  };
  const { table, ignored, forecast } = await read(predictions);
  const others = await Promise.all(against.map(read));
  const named = nameByFile([predictions, ...against]);
  const given = [forecast, ...others.map((other) => onRowsOf(other.forecast, forecast))].map(
    (each, index): NamedForecast => ({ name: named[index], forecast: each }),
  );
  const isIssued = table.issuedMs !== undefined;
  const naive =
    isIssued && config !== undefined ? naiveForecasts(config, load, forecast) : persistences(load, forecast);
  const notes = persistenceNotes(load, forecast);
  const summed = withSumsAbove(given, naive, yardstick);
  const together: EvaluateTogetherOptions = {
    ...summed,
    references: naive.map(({ name }) => name),
    ...definedOnly({
      training: training && panelWithSums(training, completeNodes(nodes, training.nodes)),
      holidays: yardstick.holidays,
      nearZeroShare: yardstick.nearZeroShare,
      leadMinutes: isIssued ? config?.evaluation.leadMinutes : undefined,
    }),
  };
  const comparison = evaluateTogether(together);
  requirePoints(comparison, { predictions, forecast, load });
  return {
    comparison: {
      ...comparison,
      significance: await significance({ ...together, ...definedOnly({ seed: config?.seed }) }),
    },
    notes: [
      ...(ignored.length === 0 ? [] : [`Not scored, without usable readings: ${ignored.join(', ')}.`]),
      ...notes,
    ],
  };
}

/** The name of each file; with its folder where two are of one name. */
function nameByFile(files: readonly string[]): string[] {
  const names = files.map((file) => basename(file));
  const isOnce = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return files.map((file, index) => (isOnce(names[index]) ? names[index] : file));
}

/** Drops nodes left out, and columns that only restate the sum of their parts: those sums are taken anew. */
function withoutRestatedSums(given: Forecast, { load, nodes, leftOut }: Yardstick): Forecast {
  const usable = given.nodes.filter((node) => !leftOut.includes(node));
  const measured = load.nodes.map(({ id }) => id);
  const isRestated = (residual: CoherenceResidual): boolean => residual.rows > 0 && isCoherent(residual);
  const restated = coherenceResidual(pickNodes(given, usable), nodes, {
    rests: measured,
    decimals: 2,
  }).filter(isRestated);
  return pickNodes(
    given,
    usable.filter((each) => !restated.some(({ node }) => node.id === each.id)),
  );
}

/**
 * Where all columns are measured ones, sums are taken as in a run. A total that somebody forecast in its own right
 * cannot be cut down to the parts that were measured: then sums are scored where all parts were.
 */
function withSumsAbove(
  fromFiles: readonly NamedForecast[],
  naive: readonly NamedForecast[],
  { load, nodes, minShare }: Yardstick,
): {
  readonly forecasts: readonly NamedForecast[];
  readonly actual: Panel;
  readonly nodes: readonly NodeInfo[];
} {
  const forecasts = [...fromFiles, ...naive];
  const given = forecasts[0].forecast;
  const measured = new Set(load.nodes.map(({ id }) => id));
  const above = completeNodes(nodes, given.nodes);
  if (given.nodes.every(({ id }) => measured.has(id))) {
    const { forecasts: summed, actual } = matchedSums(
      forecasts.map(({ forecast }) => pickNodes(forecast, given.nodes)),
      load,
      { nodes: above, minShare },
    );
    return {
      forecasts: forecasts.map(({ name }, index) => ({ name, forecast: summed[index] })),
      actual,
      nodes: summed[0].nodes,
    };
  }
  const aboveLoad = completeNodes(nodes, load.nodes);
  const summed = forecasts.map(({ name, forecast }, index) => ({
    name,
    forecast: withSums(forecast, index < fromFiles.length ? above : aboveLoad),
  }));
  return { forecasts: summed, actual: panelWithSums(load, aboveLoad), nodes: summed[0].forecast.nodes };
}

function requirePoints(
  { scores }: Comparison,
  {
    predictions,
    forecast: { timesMs },
    load: { grid },
  }: { readonly predictions: string; readonly forecast: Forecast; readonly load: Panel },
): void {
  if (scores[0].nodes.some((node) => node.scored > 0)) return;
  const time = (timeMs: number): string => formatLocalTime(timeMs, grid.zone);
  throw new DataError({
    file: predictions,
    expected: `predictions for readings of the load, which runs from ${time(grid.startMs)} to ${time(grid.timeAt(grid.length - 1))}`,
    got: timesMs.length === 0 ? 'no row' : `none, from ${time(timesMs[0])} to ${time(timesMs.at(-1)!)}`,
    wayOut: 'check the zone and the period of both files',
  });
}
