import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { GroupScore, HindsightScore, MixExpertsOptions, MixedExperts } from './aggregate-experts.ts';
import type { SeriesScore } from './series-score.ts';

/** What `scores.json` and `--json` say of an aggregation. */
export interface AggregationDocument {
  readonly experts: readonly string[];
  readonly rows: number;
  /** Local time with offset of the first and last row; null without rows. */
  readonly from: string | null;
  readonly to: string | null;
  readonly options: Omit<MixExpertsOptions, 'states'>;
  readonly rules: Readonly<Record<string, SeriesScore>>;
  /** What nobody could have known. */
  readonly hindsight: readonly HindsightScore[];
  readonly groups: readonly (Omit<GroupScore, 'rules'> & {
    readonly rules: Readonly<Record<string, SeriesScore>>;
  })[];
}

export function aggregationDocument(
  { table: { names, timesMs, zone }, uniform, rules, hindsight, groups }: MixedExperts,
  given: MixExpertsOptions,
): AggregationDocument {
  const { states: _, ...options } = given;
  const time = (timeMs: number | undefined): string | null =>
    timeMs === undefined ? null : formatLocalTime(timeMs, zone);
  return {
    experts: names,
    rows: timesMs.length,
    from: time(timesMs[0]),
    to: time(timesMs.at(-1)),
    options,
    rules: { uniform: uniform.score, ...Object.fromEntries(rules.map(({ rule, score }) => [rule, score])) },
    hindsight,
    groups: groups.map((group) => ({
      ...group,
      rules: Object.fromEntries(group.rules.map((score, at) => [rules[at].rule, score])),
    })),
  };
}
