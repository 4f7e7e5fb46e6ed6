import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { evaluate } from './evaluate.ts';
import type { ScoringOptions } from './evaluate.ts';
import type { Scores } from './scores.ts';
import { skillAgainst } from './skill.ts';
import type { Skill } from './skill.ts';

export interface NamedForecast {
  readonly name: string;
  readonly forecast: Forecast;
}

export interface EvaluateTogetherOptions extends ScoringOptions {
  readonly forecasts: readonly NamedForecast[];
  /** Names of the forecasts that skill is measured against, the persistence ones. */
  readonly references?: readonly string[];
}

/** What one forecast could have been scored on, had it not been compared. */
export interface LeftOut {
  readonly forecast: string;
  /** Its instants that another forecast lacks. */
  readonly rows: number;
  /** Points (instant × series) with an actual and this forecast that another forecast lacks. */
  readonly points: number;
}

/** Forecasts scored on the same points: plain data, as it stands in metrics.json. */
export interface Comparison {
  readonly scores: readonly Scores[];
  readonly leftOut: readonly LeftOut[];
  readonly skill: readonly Skill[];
}

/**
 * Scores several forecasts on the points that all of them and the actual have. In each score a point that any
 * of the forecasts lacks counts as missing forecast; instants not common to all are counted in `leftOut` only.
 * @throws ConfigError for no forecast, two of one name, a reference that is none of them, or a mismatch of units or steps.
 */
export function evaluateTogether({
  forecasts,
  references = [],
  ...scoring
}: EvaluateTogetherOptions): Comparison {
  const names = forecasts.map(({ name }) => name);
  refuseNames(names, references);
  const nodes = scoring.nodes ?? forecasts[0].forecast.nodes;
  const common = onCommonPoints(
    forecasts.map(({ forecast }) => forecast),
    nodes,
  );
  const scores = common.map((forecast, index) =>
    evaluate({ ...scoring, nodes, forecast, name: names[index] }),
  );
  const leftOut = forecasts.map(({ name, forecast }, index): LeftOut => {
    return {
      forecast: name,
      rows: forecast.timesMs.length - common[index].timesMs.length,
      points: pointsToScore(forecast, scoring.actual, nodes) - scoredPoints(scores[index]),
    };
  });
  return { scores, leftOut, skill: skillAgainst(scores, references) };
}

function refuseNames(names: readonly string[], references: readonly string[]): void {
  if (names.length === 0) throw new ConfigError('there is no forecast to score; name at least one');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ConfigError(`two forecasts are called "${twice}"; give each its own name`);
  const unknown = references.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(`the reference "${unknown}" is none of the forecasts ${names.join(', ')}`);
  }
}

function scoredPoints({ nodes }: Scores): number {
  return nodes.reduce((total, { scored }) => total + scored, 0);
}

/** Points (instant × series) with an actual and this forecast. */
function pointsToScore(
  { timesMs, values, nodes: columns }: Forecast,
  { grid, nodes: measured, observed }: Panel,
  nodes: readonly NodeInfo[],
): number {
  const pairs = nodes
    .map(({ id }) => [columns, measured].map((each) => each.findIndex((node) => node.id === id)))
    .filter(([column, series]) => column >= 0 && series >= 0);
  let points = 0;
  timesMs.forEach((timeMs, row) => {
    const step = grid.stepOf(timeMs);
    if (step < 0) return;
    for (const [column, series] of pairs) {
      const isForecast = !Number.isNaN(values[row * columns.length + column]);
      if (isForecast && observed[step * measured.length + series] === 1) points++;
    }
  });
  return points;
}

/** Each forecast cut to these nodes and the common instants, with NaN wherever one of them has NaN. */
function onCommonPoints(forecasts: readonly Forecast[], nodes: readonly NodeInfo[]): Forecast[] {
  const rowsOf = forecasts.map(({ timesMs }) => new Map(Array.from(timesMs, (timeMs, row) => [timeMs, row])));
  const timesMs = forecasts[0].timesMs.filter((timeMs) => rowsOf.every((rows) => rows.has(timeMs)));
  const cut = forecasts.map((forecast, index) => {
    const columns = nodes.map(({ id }) => forecast.nodes.findIndex((node) => node.id === id));
    const rows = Array.from(timesMs, (timeMs) => rowsOf[index].get(timeMs)!);
    const values = new Float64Array(rows.length * nodes.length).fill(NaN);
    rows.forEach((row, to) => {
      columns.forEach((column, node) => {
        if (column >= 0)
          values[to * nodes.length + node] = forecast.values[row * forecast.nodes.length + column]!;
      });
    });
    return {
      ...forecast,
      nodes,
      timesMs,
      issuedMs: Float64Array.from(rows, (row) => forecast.issuedMs[row]),
      values,
    };
  });
  const everywhere = Uint8Array.from({ length: timesMs.length * nodes.length }, (_, cell) =>
    cut.every(({ values }) => !Number.isNaN(values[cell])) ? 1 : 0,
  );
  return cut.map((forecast) => ({
    ...forecast,
    values: forecast.values.map((value, cell) => (everywhere[cell] === 1 ? value : NaN)),
  }));
}
