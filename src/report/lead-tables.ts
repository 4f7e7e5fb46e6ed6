import type { LeadScore, PooledErrors } from '../evaluation/lead-scores.ts';
import type { Scores } from '../evaluation/scores.ts';
import { decimalsFor, formatCount, formatDecimal } from './format-number.ts';

/** Errors by lead time of one level, forecasts as rows. */
export interface LeadTable {
  readonly caption: string;
  /** `15 min`, [lead] */
  readonly leads: readonly string[];
  /** `RMSE / MAE`, [forecast][lead] */
  readonly cells: readonly (readonly string[])[];
}

const NO_VALUE = '–';

/** Two tables per level, up to each lead and at it; none where the run scored no leads. */
export function leadTables(scores: readonly Pick<Scores, 'unit' | 'leads'>[]): LeadTable[] {
  const [{ leads: first = [], unit }] = scores;
  return [...new Set(first.map(({ level }) => level))].flatMap((level) => {
    const all = scores.map(({ leads = [] }) => leads.filter((lead) => lead.level === level));
    const [{ series }] = all[0];
    const over = `RMSE / MAE in ${unit}, pooled over ${formatCount(series)} series and all issues`;
    const table = (words: string, errorsOf: (lead: LeadScore) => PooledErrors): LeadTable => ({
      caption: `${level} ${words}: ${over}`,
      leads: all[0].map(({ minutes }) => `${minutes} min`),
      cells: all.map((leads) => leads.map((lead) => cellOf(errorsOf(lead)))),
    });
    return [table('up to the lead time', ({ upTo }) => upTo), table('at the lead time', ({ at }) => at)];
  });
}

function cellOf({ rmse, mae }: PooledErrors): string {
  const decimals = Math.max(2, decimalsFor(rmse.value ?? 0) - 1);
  return [rmse, mae]
    .map(({ value }) => (value === null ? NO_VALUE : formatDecimal(value, decimals)))
    .join(' / ');
}
