import type { LevelScore, Scores } from '../../evaluation/scores.ts';
import type { ReportData } from '../report-data.ts';

/** Scores by the part that each forecast plays. */
export interface NetworkScores {
  readonly network: Scores;
  /** The same network without neighbours; null where none was trained. */
  readonly control: Scores | null;
  /** The baselines. */
  readonly naive: readonly Scores[];
}

export function networkScores({ metrics }: Pick<ReportData, 'metrics'>): NetworkScores {
  const [network, ...others] = metrics.scores;
  // Skill is given for every forecast that is no reference.
  const trained = new Set(metrics.skill.map(({ forecast }) => forecast));
  return {
    network,
    control: others.find(({ forecast }) => trained.has(forecast)) ?? null,
    naive: others.filter(({ forecast }) => !trained.has(forecast)),
  };
}

export function scoreAt({ levels }: Scores, level: string): LevelScore | null {
  return levels.find((each) => each.level === level) ?? null;
}
