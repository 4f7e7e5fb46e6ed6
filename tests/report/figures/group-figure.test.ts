import { describe, expect, test } from 'vitest';
import { errorByHour } from '../../../src/report/figures/error-by-hour.ts';
import { errorByLead } from '../../../src/report/figures/error-by-lead.ts';
import { errorByMonth } from '../../../src/report/figures/error-by-month.ts';
import { errorByDayType } from '../../../src/report/figures/error-by-day-type.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

/** Labels of the horizontal axis, in order. */
function labels(figure: Figure): string[] {
  const {
    data: { values },
  } = figure.spec as unknown as { data: { values: { label: string }[] } };
  return [...new Set(values.map(({ label }) => label))];
}

describe('error by groups of metrics.json', () => {
  test('the sentence names the worst and the best hour of the modelled level', () => {
    expect(errorByHour(data)!.takeaway).toMatch(
      /^At the level “region”, GATv2 errs most between 19:00 and 20:00 \(MAPE 15\.2\u00a0%\) and least between 15:00/,
    );
  });

  test('the table holds the numbers of metrics.json, of the network and its control', () => {
    const { rows } = errorByHour(data)!.table;
    for (const forecast of ['GATv2', 'without graph']) {
      const { groups } = data.metrics.scores.find((scores) => scores.forecast === forecast)!;
      const expected = groups.hour.find(({ level, key }) => level === 'region' && key === '19')!;
      expect(rows).toContainEqual(['region', forecast, '19', expected.metrics.mape.value]);
    }
  });

  test('lead times are told in hours', () => {
    const figure = errorByLead(data)!;
    expect(labels(figure).slice(0, 3)).toEqual(['0.5', '1', '1.5']);
    expect(figure.takeaway).toContain('errs most 19.5 hours ahead');
  });

  test('odd groups with hardly a point are in the table only', () => {
    const [first, ...others] = data.metrics.scores;
    const lead = first.groups.lead.map((group) =>
      group.key === '50' || group.key === '49' ? { ...group, scored: 0 } : group,
    );
    const metrics = { ...data.metrics, scores: [{ ...first, groups: { ...first.groups, lead } }, ...others] };
    const figure = errorByLead({ ...data, metrics })!;
    expect(labels(figure).at(-1)).toBe('24');
    expect(figure.table.rows.map(([, , key]) => key)).toContain('50');
  });

  test('months and kinds of day are named', () => {
    expect(errorByMonth(data)!.takeaway).toContain('errs most in October 2021');
    expect(errorByDayType(data)!.takeaway).toContain('errs most on Sundays');
  });

  test('a reference that is not the best is left out of the picture', () => {
    const shown = new Set(errorByHour(data)!.table.rows.map(([, forecast]) => forecast));
    const best = data.metrics.skill[0].reference;
    expect([...shown]).toEqual(['GATv2', 'without graph', ...(best === null ? [] : [best])]);
    expect(shown.size).toBeLessThan(data.metrics.scores.length);
  });

  test('one group makes no figure', () => {
    const [first, ...others] = data.metrics.scores;
    const month = first.groups.month.slice(0, 1);
    const metrics = {
      ...data.metrics,
      scores: [{ ...first, groups: { ...first.groups, month } }, ...others],
    };
    expect(errorByMonth({ ...data, metrics })).toBeNull();
  });
});
