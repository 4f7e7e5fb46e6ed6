import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { groupFigure } from './group-figure.ts';

/** Error by the time from the issue to the end of the target's interval. */
export function errorByLead(data: ReportData): Figure | null {
  const hours = (lead: string): string =>
    lead.startsWith('>')
      ? `> ${(Number(lead.slice(1)) * data.series.stepMinutes) / 60}`
      : String((Number(lead) * data.series.stepMinutes) / 60);
  return groupFigure(data, {
    id: 'error-by-lead',
    title: 'Error by lead time',
    grouping: 'lead',
    phrase: (lead) => `${hours(lead)} hours ahead`,
    axisTitle: 'hours after the forecast was made',
    labels: hours,
    ticked: (lead) => Number(hours(lead)) % 3 === 0,
    mark: 'line',
  });
}
