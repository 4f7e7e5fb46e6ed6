import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { localRows, monthOf } from './local-rows.ts';
import { monthName, shortMonth } from './month-name.ts';
import { placeTimeFigure } from './place-time-figure.ts';

/** Error of every place by local month. */
export function placeMonthError(data: ReportData): Figure | null {
  const { day, months } = localRows(data.series);
  const position = new Map(months.map((month, index) => [month, index]));
  return placeTimeFigure(data, {
    id: 'place-month-error',
    title: 'Error by place and month',
    columns: months,
    groupOf: (row) => position.get(monthOf(day[row]))!,
    columnTitle: 'month',
    shortLabel: shortMonth,
    phrase: (column) => `in ${monthName(months[column])}`,
  });
}
