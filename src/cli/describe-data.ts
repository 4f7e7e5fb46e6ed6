import { basename } from 'node:path';
import type { LoadedData } from '../experiment/load-data.ts';
import { formatCleaningReport } from '../ingest/format-cleaning-report.ts';

/** What was read and what was masked, for a person. */
export function describeData({ loadReport, cleaningReport, leftOut, setAside }: LoadedData): string {
  const { file, rows, steps, stepMinutes, from, to, missingRows, longestHoleHours } = loadReport;
  const missing =
    missingRows === 0 ? '' : `; ${count(missingRows)} rows missing, the longest hole ${longestHoleHours} h`;
  return [
    `${basename(file)}: ${count(rows)} rows, ${count(steps)} steps of ${stepMinutes} minutes from ${from} to ${to}${missing}`,
    formatCleaningReport(cleaningReport),
    ...(leftOut.length === 0 ? [] : [`left out, without usable readings: ${leftOut.join(', ')}`]),
    ...(setAside.length === 0
      ? []
      : [`set aside, forecast but kept out of the sums: ${setAside.join(', ')}`]),
  ].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
