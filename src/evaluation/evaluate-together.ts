import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import { isOverlapping, type Forecast } from '../forecast/forecast.ts';
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

/**
 * Each forecast cut to these nodes and the common instants (where one of them forecasts an instant more than once, the
 * common issues and instants), with NaN wherever one of them has NaN.
 */
function onCommonPoints(forecasts: readonly Forecast[], nodes: readonly NodeInfo[]): Forecast[] {
  const byIssue = forecasts.some(isOverlapping);
  const keyOf = ({ timesMs, issuedMs }: Forecast, row: number): number | string =>
    byIssue ? `${issuedMs[row]} ${timesMs[row]}` : timesMs[row];
  const rowsOf = forecasts.map(
    (forecast) => new Map(Array.from(forecast.timesMs, (_, row) => [keyOf(forecast, row), row])),
  );
  const keys = Array.from(forecasts[0].timesMs, (_, row) => keyOf(forecasts[0], row)).filter((key) =>
    rowsOf.every((rows) => rows.has(key)),
  );
  const cut = forecasts.map((forecast, index) => {
    const columns = nodes.map(({ id }) => forecast.nodes.findIndex((node) => node.id === id));
    const rows = keys.map((key) => rowsOf[index].get(key)!);
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
      timesMs: Float64Array.from(rows, (row) => forecast.timesMs[row]),
      issuedMs: Float64Array.from(rows, (row) => forecast.issuedMs[row]),
      values,
    };
  });
  for (let cell = 0; cell < keys.length * nodes.length; cell++) {
    if (cut.every(({ values }) => !Number.isNaN(values[cell]))) continue;
    for (const { values } of cut) values[cell] = NaN;
  }
  return cut;
}
