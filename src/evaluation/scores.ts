import type { LeadScore } from './lead-scores.ts';
import type { JointMetricName, MetricName, MetricValue } from './metrics.ts';
import type { Grouping } from './row-groups.ts';

/** What happened to the points (time × series) of a score; `nearZero` are scored, but not by MAPE. */
export interface PointCounts {
  readonly scored: number;
  readonly missingActual: number;
  readonly missingForecast: number;
  readonly nearZero: number;
}

export interface NodeScore extends PointCounts {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly metrics: Readonly<Record<MetricName, MetricValue>>;
}

/** A metric of a level: the mean over `series` of its series, those that have a value, all weighing the same. */
export interface LevelMetricValue extends MetricValue {
  readonly series: number;
}

/** A level with one node scores as that node does. */
export interface LevelScore extends PointCounts {
  readonly level: string;
  /** Names of the level's series. */
  readonly series: readonly string[];
  readonly metrics: Readonly<Record<MetricName, LevelMetricValue>>;
  /** Pooled over points and series. */
  readonly wape: MetricValue;
}

/** The score of a level over one group of rows. */
export interface GroupScore extends Omit<LevelScore, 'series'> {
  readonly key: string;
}

/** All scores of one forecast: plain data, as it stands in metrics.json. */
export interface Scores {
  readonly forecast: string;
  readonly unit: string;
  /** Share of a series' mean |y| below which |y| is near zero. */
  readonly nearZeroShare: number;
  readonly rows: number;
  readonly nodes: readonly NodeScore[];
  /** Levels in the order in which the nodes name them. */
  readonly levels: readonly LevelScore[];
  readonly groups: Readonly<Record<Grouping, readonly GroupScore[]>>;
  /** By level and lead time, where the config asks for it. */
  readonly leads?: readonly LeadScore[] | undefined;
  /** Over all columns; `rmseSum` is the score of the French challenge. */
  readonly all: Readonly<Record<JointMetricName, MetricValue>>;
}
