import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { localRows } from './local-rows.ts';
import { placeTimeFigure } from './place-time-figure.ts';

/** Error of every place by hour of the local wall clock. */
export function placeHourError(data: ReportData): Figure | null {
  const rows = localRows(data.series);
  return placeTimeFigure(data, {
    id: 'place-hour-error',
    title: 'Error by place and hour of the day',
    columns: Array.from({ length: 24 }, (_, column) => String(column)),
    groupOf: (row) => rows.hour[row],
    columnTitle: 'hour',
    shortLabel: (hour) => hour,
    phrase: (column) => `between ${column}:00 and ${column + 1}:00`,
  });
}
