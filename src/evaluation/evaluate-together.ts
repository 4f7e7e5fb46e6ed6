import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { onCommonPoints } from './common-points.ts';
import { evaluate } from './evaluate.ts';
import type { ScoringOptions } from './evaluate.ts';
import type { Scores } from './scores.ts';
import { seasonalScales } from './seasonal-scale.ts';
import { skillAgainst } from './skill.ts';
import type { Skill } from './skill.ts';
import type { LevelSignificance } from './significance.ts';

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
  /** Where it was tested how far the differences can be relied upon; a level for each of the scores'. */
  readonly significance?: readonly LevelSignificance[] | undefined;
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
  const scaleOf = seasonalScales(scoring);
  const scores = common.map((forecast, index) =>
    evaluate({ ...scoring, nodes, forecast, name: names[index], scaleOf }),
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
  const columnOf = Int32Array.from(pairs, ([column]) => column);
  const seriesOf = Int32Array.from(pairs, ([, series]) => series);
  let points = 0;
  for (let row = 0; row < timesMs.length; row++) {
    const step = grid.stepOf(timesMs[row]);
    if (step < 0) continue;
    for (let pair = 0; pair < columnOf.length; pair++) {
      const isForecast = !Number.isNaN(values[row * columns.length + columnOf[pair]]);
      if (isForecast && observed[step * measured.length + seriesOf[pair]] === 1) points++;
    }
  }
  return points;
}
