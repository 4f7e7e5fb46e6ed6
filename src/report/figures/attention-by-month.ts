import type { ReportData } from '../report-data.ts';
import { attentionByGroup } from './attention-by-group.ts';
import type { Figure } from './figure.ts';
import { monthName, shortMonth } from './month-name.ts';

export function attentionByMonth(data: ReportData): Figure | null {
  return attentionByGroup(data, {
    id: 'attention-by-month',
    title: 'How attention changes over the year',
    grouping: 'month',
    columnTitle: 'month',
    shortLabel: shortMonth,
    phrase: (month) => `in ${monthName(month)}`,
  });
}
