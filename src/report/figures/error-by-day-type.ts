import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { groupFigure } from './group-figure.ts';

/** Error on working days, weekends and public holidays. */
export function errorByDayType(data: ReportData): Figure | null {
  return groupFigure(data, {
    id: 'error-by-day-type',
    title: 'Error on working days, weekends and holidays',
    grouping: 'dayType',
    phrase: (type) => (type === 'holiday' ? 'on public holidays' : `on ${type}s`),
    axisTitle: null,
    labels: (type) => type,
    mark: 'point',
  });
}
