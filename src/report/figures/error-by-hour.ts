import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { groupFigure } from './group-figure.ts';

/** Error by hour of the local wall clock. */
export function errorByHour(data: ReportData): Figure | null {
  return groupFigure(data, {
    id: 'error-by-hour',
    title: 'Error by hour of the day',
    grouping: 'hour',
    phrase: (hour) => `between ${clock(Number(hour))} and ${clock(Number(hour) + 1)}`,
    axisTitle: 'hour, local time',
    labels: (hour) => clock(Number(hour)),
    ticked: (hour) => Number(hour) % 3 === 0,
    mark: 'line',
  });
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
