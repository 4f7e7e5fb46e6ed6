import type { PredictionTable } from '../forecast/forecast-from-table.ts';
import { parsePredictions } from '../forecast/parse-predictions.ts';
import { readLines } from '../ingest/read-lines.ts';
import { readWideSeries } from '../ingest/read-wide-series.ts';
import { definedOnly } from './defined-only.ts';

/** How a run's predictions begin where targets were forecast more than once. */
const WITH_ISSUES = 'date,issued,';

/**
 * Reads a prediction CSV of any origin, plain or `.gz`: a time and a column per node, or a row per issue and time as wattgraph writes.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readPredictionTable(file: string, zone: string | undefined): Promise<PredictionTable> {
  const withIssues = await textWithIssues(file);
  return withIssues === null
    ? readWideSeries(file, definedOnly({ zone }))
    : parsePredictions(withIssues, file);
}

/** The whole text; null, after a look at its beginning, where rows have no issue. */
async function textWithIssues(file: string): Promise<string | null> {
  const chunks: Buffer[] = [];
  for await (const lines of readLines(file, 'utf-8')) {
    if (chunks.length === 0 && lines.toString('utf8', 0, WITH_ISSUES.length) !== WITH_ISSUES) return null;
    chunks.push(lines);
  }
  return chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8');
}
