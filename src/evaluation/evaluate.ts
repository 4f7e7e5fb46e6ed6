import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { leadScores } from './lead-scores.ts';
import { levelScore, nodeScore } from './level-score.ts';
import { JOINT_METRICS } from './metrics.ts';
import { allRows, byGrouping, rowGroups } from './row-groups.ts';
import type { GroupScore, Scores } from './scores.ts';
import { seasonalScales } from './seasonal-scale.ts';
import { seriesErrors } from './series-errors.ts';
import type { SeriesErrors } from './series-errors.ts';
import { NEAR_ZERO_SHARE, rowSteps } from './series-points.ts';

export interface ScoringOptions {
  readonly actual: Panel;
  /** The series to score, by id; one that forecast or actual lack counts as missing throughout. */
  readonly nodes?: readonly NodeInfo[];
  /** The training period's load, which MASE is scaled by: of all series, or of one by its id; without it MASE has no value. */
  readonly training?: Panel | ((id: string) => Panel | null);
  /** Season of MASE; one week where absent. */
  readonly seasonSteps?: number;
  /** Holidays as local days since 1970-01-01. */
  readonly holidays?: ReadonlySet<number>;
  /** MAPE leaves out actuals below this share of the series' mean |y| over the scored points. */
  readonly nearZeroShare?: number;
  /** Leads beyond this many steps are scored together; two days where absent. */
  readonly leadSteps?: number;
  /** Lead times at which RMSE and MAE are pooled over all series and issues; none where absent. */
  readonly leadMinutes?: readonly number[];
}

export interface EvaluateOptions extends ScoringOptions {
  readonly forecast: Forecast;
  readonly name?: string;
  /** What MASE divides by, by the id of a series, where several forecasts share it; default: taken from `training`. */
  readonly scaleOf?: (id: string) => number | null;
}

/**
 * Scores a forecast against measurements, matched by instant and node id: per series, per level, and per level by
 * hour, lead, day type and month. A row outside the panel has no actual. Missing points are counted, never scored.
 * @throws ConfigError where forecast and actual differ in unit or step.
 */
export function evaluate({
  forecast,
  actual,
  name = 'forecast',
  nodes = forecast.nodes,
  training,
  seasonSteps,
  holidays = new Set(),
  nearZeroShare = NEAR_ZERO_SHARE,
  leadSteps = 2 * actual.grid.stepsPerDay,
  leadMinutes,
  scaleOf = seasonalScales({ actual, training, seasonSteps }),
}: EvaluateOptions): Scores {
  refuseMismatch(forecast, actual);
  const groups = rowGroups(forecast, { holidays, leadSteps });
  const rows = { forecast, actual, steps: rowSteps(forecast, actual), all: allRows(forecast), groups };
  const options = { ...rows, scaleOf, nearZeroShare };
  const series = nodes.map((node) => seriesErrors(node, options));
  const levels = byLevel(series);
  const overall = series.map(({ all }) => all);
  return {
    forecast: name,
    unit: actual.unit,
    nearZeroShare,
    rows: forecast.timesMs.length,
    nodes: series.map(nodeScore),
    levels: levels.map(([level, members]) => ({
      ...levelScore(level, members, ({ all }) => all),
      series: members.map(({ node }) => node.name),
    })),
    groups: byGrouping((grouping) =>
      levels.flatMap(([level, members]) =>
        groups[grouping].keys.map((key, group): GroupScore => ({
          ...levelScore(level, members, (s) => s.groups[grouping][group]),
          key,
        })),
      ),
    ),
    ...(leadMinutes === undefined
      ? {}
      : {
          leads: levels.flatMap(([level, members]) =>
            leadScores(
              level,
              { keys: groups.lead.keys, members: members.map((each) => each.groups.lead) },
              { leadMinutes, stepMinutes: forecast.stepMinutes },
            ),
          ),
        }),
    all: { wape: JOINT_METRICS.wape.of(overall), rmseSum: JOINT_METRICS.rmseSum.of(overall) },
  };
}

function refuseMismatch(forecast: Forecast, { unit, grid }: Panel): void {
  if (forecast.unit !== unit) {
    throw new ConfigError(
      `the forecast is in ${forecast.unit} and the actual load in ${unit}; convert one of them`,
    );
  }
  if (forecast.stepMinutes !== grid.stepMinutes) {
    throw new ConfigError(
      `the forecast has steps of ${forecast.stepMinutes} minutes and the actual load of ${grid.stepMinutes}; bring both to one step`,
    );
  }
}

/** The series of each level, levels in the order of their first series. */
function byLevel(series: readonly SeriesErrors[]): [level: string, members: SeriesErrors[]][] {
  const levels = new Map<string, SeriesErrors[]>();
  for (const each of series) {
    const members = levels.get(each.node.level);
    if (members === undefined) levels.set(each.node.level, [each]);
    else members.push(each);
  }
  return [...levels];
}
