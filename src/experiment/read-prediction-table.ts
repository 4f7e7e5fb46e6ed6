import { fileExists, isFolder, readText } from '../core/files.ts';
import type { PredictionTable } from '../forecast/forecast-from-table.ts';
import { parsePredictions } from '../forecast/parse-predictions.ts';
import { readWideSeries } from '../ingest/read-wide-series.ts';
import { definedOnly } from './defined-only.ts';

/** How a run's predictions begin where targets were forecast more than once. */
const WITH_ISSUES = 'date,issued,';

/**
 * Reads a prediction CSV of any origin: a time and a column per node, or a row per issue and time as wattgraph writes.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readPredictionTable(file: string, zone: string | undefined): Promise<PredictionTable> {
  if (!file.endsWith('.gz') && fileExists(file) && !isFolder(file)) {
    const text = readText(file);
    if (text.startsWith(WITH_ISSUES)) return parsePredictions(text, file);
  }
  return readWideSeries(file, definedOnly({ zone }));
}
