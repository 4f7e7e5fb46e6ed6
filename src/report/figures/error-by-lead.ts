import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { groupFigure } from './group-figure.ts';

/** Error by the time from the issue to the end of the target's interval. */
export function errorByLead(data: ReportData): Figure | null {
  const { stepMinutes } = data.series;
  // Fractions of an hour such as 0.4167 are hard to read.
  const unit =
    data.config.task.horizonHours < 3 ? { name: 'minutes', minutes: 1 } : { name: 'hours', minutes: 60 };
  const ahead = (lead: string): string =>
    lead.startsWith('>')
      ? `> ${(Number(lead.slice(1)) * stepMinutes) / unit.minutes}`
      : String((Number(lead) * stepMinutes) / unit.minutes);
  return groupFigure(data, {
    id: 'error-by-lead',
    title: 'Error by lead time',
    grouping: 'lead',
    phrase: (lead) => `${ahead(lead)} ${unit.name} ahead`,
    axisTitle: `${unit.name} after the forecast was made`,
    labels: ahead,
    ticked: (lead) => Number(ahead(lead)) % (unit.minutes === 1 ? 15 : 3) === 0,
    mark: 'line',
  });
}
