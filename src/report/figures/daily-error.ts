import type { ReportData } from '../report-data.ts';
import { errorMeasure, errorValue } from './error-measure.ts';
import { extremes } from './extremes.ts';
import { figureFrame } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { formatLocalDate } from '../../calendar/local-date.ts';
import { localRows } from './local-rows.ts';
import { longDate } from './long-date.ts';
import { percentText } from './percent-text.ts';
import { quantile } from './quantile.ts';
import { nodeErrors } from './tally-errors.ts';

const DAY_MS = 86_400_000;
/** Days that carry their date in the chart. */
const NAMED = 3;

/** Error of every day of the test period: the first series, the sum of all where there is one. */
export function dailyError(data: ReportData): Figure | null {
  const measure = errorMeasure(data);
  const [top] = data.series.nodes;
  const { days, dayIndex } = localRows(data.series);
  const sums = nodeErrors(data, 0, { groups: days.length, groupOf: (row) => dayIndex[row] });
  const rows = days.flatMap((each, index) => {
    const error = errorValue(measure, sums[index]);
    return error === null ? [] : [{ day: each, ms: each * DAY_MS, date: longDate(each), error }];
  });
  const ends = extremes(rows, ({ error }) => error);
  if (ends === null || rows.length < 3) return null;
  const { most } = ends;
  const sorted = rows.map(({ error }) => error).toSorted((a, b) => a - b);
  const lines = [
    { share: 'half of all days are better', error: quantile(sorted, 0.5) },
    { share: '90 % of all days are better', error: quantile(sorted, 0.9) },
  ];
  const worst = rows.toSorted((a, b) => b.error - a.error).slice(0, NAMED);
  const unit = `${measure.title} of ${top.name}, %`;
  const y = { field: 'error', type: 'quantitative', title: unit } as const;
  return {
    id: 'daily-error',
    title: 'Error day by day',
    takeaway: `${top.name} was forecast worst on ${most.date} (${measure.title} ${percentText(most.error)}); half of all days stay below ${percentText(lines[0].error)} and nine of ten below ${percentText(lines[1].error)}.`,
    description: `Bar chart of the daily ${measure.title} of ${top.name} over ${rows.length} days, with the median and the 90th percentile as lines; the worst days are ${worst.map(({ date }) => date).join(', ')}.`,
    spec: {
      ...figureFrame(230),
      data: { values: rows.map((row) => ({ ...row, isWorst: row.error >= worst.at(-1)!.error })) },
      encoding: {
        x: {
          field: 'ms',
          type: 'temporal',
          title: null,
          scale: { type: 'utc', padding: 6, nice: false },
          axis: { labelOverlap: true, tickCount: { expr: 'frame < 480 ? 4 : 10' } },
        },
      },
      layer: [
        {
          mark: { type: 'bar', width: { expr: `max(1, 0.8 * width / ${rows.length})` } },
          encoding: {
            y,
            color: {
              condition: { test: 'datum.isWorst', value: 'var(--series-2)' },
              value: 'var(--series-1)',
            },
            tooltip: [
              { field: 'date', title: 'day' },
              { field: 'error', type: 'quantitative', title: unit, format: '.2f' },
            ],
          },
        },
        {
          data: {
            values: [{ ...most, side: most.ms > (rows[0].ms + rows.at(-1)!.ms) / 2 ? 'right' : 'left' }],
          },
          mark: {
            type: 'text',
            align: { expr: 'datum.side' },
            dx: { expr: "datum.side === 'right' ? -7 : 7" },
            baseline: 'top',
          },
          encoding: { y, text: { field: 'date' } },
        },
        {
          data: { values: lines },
          mark: { type: 'rule', color: 'var(--ink)', strokeDash: [4, 3] },
          encoding: { x: { value: 0 }, x2: { value: 'width' }, y, tooltip: { field: 'share' } },
        },
      ],
    } as Figure['spec'],
    table: {
      columns: ['date', measure.metric],
      rows: rows.map(({ day: each, error }) => [formatLocalDate(each), error]),
    },
  };
}
