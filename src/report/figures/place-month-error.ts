import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { localRows } from './local-rows.ts';
import { monthName, shortMonth } from './month-name.ts';
import { placeTimeFigure } from './place-time-figure.ts';

/** Error of every place by local month. */
export function placeMonthError(data: ReportData): Figure | null {
  const { months, monthIndex } = localRows(data.series);
  return placeTimeFigure(data, {
    id: 'place-month-error',
    title: 'Error by place and month',
    columns: months,
    groupOf: (row) => monthIndex[row],
    columnTitle: 'month',
    shortLabel: shortMonth,
    phrase: (column) => `in ${monthName(months[column])}`,
  });
}
