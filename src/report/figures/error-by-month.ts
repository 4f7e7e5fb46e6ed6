import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { groupFigure } from './group-figure.ts';
import { monthName } from './month-name.ts';

export function errorByMonth(data: ReportData): Figure | null {
  return groupFigure(data, {
    id: 'error-by-month',
    title: 'Error by month',
    grouping: 'month',
    phrase: (month) => `in ${monthName(month)}`,
    axisTitle: null,
    labels: (month) => month,
    mark: 'line',
  });
}
