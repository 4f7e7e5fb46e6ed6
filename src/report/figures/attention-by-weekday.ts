import type { ReportData } from '../report-data.ts';
import { attentionByGroup } from './attention-by-group.ts';
import type { Figure } from './figure.ts';
import { WEEKDAYS } from './local-rows.ts';

export function attentionByWeekday(data: ReportData): Figure | null {
  return attentionByGroup(data, {
    id: 'attention-by-weekday',
    title: 'How attention changes over the week',
    grouping: 'weekday',
    columnTitle: 'weekday',
    shortLabel: (day) => day.slice(0, 2),
    phrase: (day) => `on ${day}s`,
    order: WEEKDAYS,
  });
}
