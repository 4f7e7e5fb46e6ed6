import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import { evaluateTogether, type Comparison } from '../evaluation/evaluate-together.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { pickNodes } from '../forecast/pick-nodes.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import { coherenceResidual, type CoherenceResidual } from '../hierarchy/coherence.ts';
import { completeNodes } from '../hierarchy/complete-nodes.ts';
import { levelMoves, type LevelMove } from '../hierarchy/level-moves.ts';
import { reconcile } from '../hierarchy/reconcile.ts';
import type { Proportions, ReconciliationMethod } from '../hierarchy/reconciliation-methods.ts';
import { restShares, ROUNDING_REST } from '../hierarchy/rest-shares.ts';
import { roundedReconciliation } from '../hierarchy/rounded-reconciliation.ts';
import { panelValues, type NodeValues } from '../hierarchy/series-values.ts';
import { panelWithSums } from '../hierarchy/sums.ts';
import { readLoad } from '../ingest/read-load.ts';
import { readNodes } from '../ingest/read-nodes.ts';
import { definedOnly } from './defined-only.ts';
import { endedBy, firstIssueMs, pastErrors } from './past-errors.ts';
import { slicePanel } from './prepare.ts';
import { readJoinedForecasts, type JoinedForecastsOptions } from './read-joined-forecasts.ts';

export interface ReconcileFilesOptions {
  /** Node table: who is a part of whom. */
  readonly nodes: string;
  readonly method: ReconciliationMethod;
  /** IANA zone of times without an offset and of those that are written; UTC where absent. */
  readonly zone?: string | undefined;
  readonly unit?: string | undefined;
  readonly stepMinutes?: number | undefined;
  /** Load CSV: readings before the forecasts to learn from, readings after to score by. */
  readonly actual?: string | undefined;
  /** CSVs of earlier forecasts, whose errors say how far each node is to be trusted; they need the load. */
  readonly history?: readonly string[] | undefined;
  /** CSV of such errors, reading − forecast, in place of both. */
  readonly residuals?: string | undefined;
  /** Ids of nodes that their parts do not exhaust; absent: found out from the load, else from the forecasts. */
  readonly rests?: readonly string[] | undefined;
  readonly level?: string | undefined;
  readonly proportions?: Proportions | undefined;
  readonly nonNegative?: boolean | undefined;
}

export interface FilesReconciliation {
  readonly method: ReconciliationMethod;
  /** As it stands in `csv`. */
  readonly forecast: Forecast;
  /** Prediction file whose sums hold to the last digit. */
  readonly csv: string;
  /** How far sums were from their parts, and are now. */
  readonly before: readonly CoherenceResidual[];
  readonly after: readonly CoherenceResidual[];
  readonly moves: readonly LevelMove[];
  /** Names of the nodes whose rest is a series of its own. */
  readonly rests: readonly string[];
  /** What MinT shrank the covariance by; null for other methods. */
  readonly lambda: number | null;
  /** Scores as given and reconciled, on the same points; null without readings of the forecast period. */
  readonly comparison: Comparison | null;
  readonly notes: readonly string[];
}

/** A rest below this share of the forecasts of its whole is taken for their disagreement. */
const DISAGREEMENT = 0.1;

/**
 * Makes the forecasts of prediction files add up. Nothing is learned from what ended after the first of them was made.
 * @throws DataError for a fault in a file, ConfigError where the method lacks what it needs.
 */
export async function reconcileFiles(
  predictions: readonly string[],
  options: ReconcileFilesOptions,
): Promise<FilesReconciliation> {
  const { method, unit = '', zone, stepMinutes, ...rest } = options;
  const nodes = await readNodes(options.nodes);
  const reading: JoinedForecastsOptions = { nodes, zone, unit, stepMinutes };
  const { forecast, notes } = await readJoinedForecasts(predictions, reading);
  const actual = await readActual(rest.actual, { ...reading, stepMinutes: forecast.stepMinutes });
  const untilMs = firstIssueMs(forecast);
  const { rests, notes: restNotes } =
    rest.rests === undefined
      ? restsOf(forecast, nodes, { actual, untilMs })
      : { rests: rest.rests, notes: [] };
  const reconciled = reconcile(forecast, {
    nodes,
    method,
    rests,
    residuals: await readErrors(rest, reading, { actual, untilMs }),
    readings: actual === null ? undefined : panelValues(panelUntil(actual, untilMs)),
    ...definedOnly({ level: rest.level, proportions: rest.proportions, nonNegative: rest.nonNegative }),
  });
  const published: Forecast = { ...forecast, ...roundedReconciliation(reconciled, nodes) };
  const { series, restOf } = reconciled.hierarchy;
  const withRest = series.filter((_, at) => restOf[at] >= 0);
  const checked = { rests: withRest.map(({ id }) => id) };
  return {
    method,
    forecast: published,
    csv: predictionsCsv(published),
    before: coherenceResidual(forecast, nodes, checked),
    after: coherenceResidual(published, nodes, checked),
    moves: levelMoves(forecast, published, nodes),
    rests: withRest.map(({ name }) => name),
    lambda: reconciled.lambda,
    comparison: actual === null ? null : compared(forecast, published, actual),
    notes: [
      ...notes,
      ...restNotes,
      ...(reconciled.emptyRows === 0 ? [] : [emptyRowsNote(reconciled.emptyRows)]),
    ],
  };
}

function emptyRowsNote(rows: number): string {
  const lack = rows === 1 ? '1 row lacks a forecast' : `${rows.toLocaleString('en-GB')} rows lack a forecast`;
  return `${lack} at the bottom and ${rows === 1 ? 'is' : 'are'} empty now.`;
}

/** The load with all sums above it. */
async function readActual(
  file: string | undefined,
  { nodes, zone, unit, stepMinutes }: JoinedForecastsOptions,
): Promise<Panel | null> {
  if (file === undefined) return null;
  const { panel } = await readLoad(file, { unit, nodes, ...definedOnly({ zone, stepMinutes }) });
  return panelWithSums(panel, completeNodes(nodes, panel.nodes));
}

/**
 * Where there are readings they say which parts exhaust their whole, those before the forecasts if they can; else the forecasts
 * have to, which agree less well.
 */
function restsOf(
  forecast: Forecast,
  nodes: readonly NodeInfo[],
  { actual, untilMs }: { readonly actual: Panel | null; readonly untilMs: number },
): { readonly rests: readonly string[]; readonly notes: readonly string[] } {
  const none = new Map<string, number>();
  const earlier = actual === null ? none : restShares(panelUntil(actual, untilMs), nodes);
  const ever = actual === null ? none : restShares(actual, nodes);
  const shares = [...restShares(forecast, nodes)];
  const rests = shares
    .filter(([id, share]) => {
      const measured = earlier.get(id) ?? ever.get(id);
      return measured === undefined ? share > DISAGREEMENT : measured > ROUNDING_REST;
    })
    .map(([id]) => id);
  const late = shares.map(([id]) => id).filter((id) => !earlier.has(id) && ever.has(id));
  return { rests, notes: late.length === 0 ? [] : [lateNote(late)] };
}

function lateNote(ids: readonly string[]): string {
  return (
    `Whether their parts exhaust ${ids.join(', ')} was learned from readings later than the first forecast, ` +
    'since no earlier ones say so.'
  );
}

async function readErrors(
  { history, residuals }: Pick<ReconcileFilesOptions, 'history' | 'residuals'>,
  reading: JoinedForecastsOptions,
  { actual, untilMs }: { readonly actual: Panel | null; readonly untilMs: number },
): Promise<NodeValues | undefined> {
  if (residuals !== undefined) {
    return endedBy((await readJoinedForecasts([residuals], reading)).forecast, untilMs);
  }
  if (history === undefined) return undefined;
  if (actual === null) {
    throw new ConfigError(
      `earlier forecasts (${history.join(', ')}) have errors only beside readings: expected a load, got none; name one`,
    );
  }
  const { forecast } = await readJoinedForecasts(history, reading);
  return pastErrors(endedBy(forecast, untilMs), actual);
}

function panelUntil(panel: Panel, untilMs: number): Panel {
  const { grid } = panel;
  const steps = Math.floor((untilMs - grid.startMs) / grid.stepMs);
  return slicePanel(panel, { from: 0, to: Math.min(grid.length, Math.max(0, steps)) });
}

function compared(given: Forecast, reconciled: Forecast, actual: Panel): Comparison | null {
  const nodes = reconciled.nodes.filter(({ id }) => given.nodes.some((node) => node.id === id));
  const comparison = evaluateTogether({
    forecasts: [
      { name: 'as given', forecast: pickNodes(given, nodes) },
      { name: 'reconciled', forecast: pickNodes(reconciled, nodes) },
    ],
    actual,
    nodes,
  });
  return comparison.scores[0].nodes.some(({ scored }) => scored > 0) ? comparison : null;
}
