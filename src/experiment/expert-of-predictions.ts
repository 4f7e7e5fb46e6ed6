import { basename } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import type { PredictionTable } from '../forecast/forecast-from-table.ts';
import { bareFileName } from './bare-file-name.ts';
import type { ExpertSource } from './expert-table.ts';

const PREFIX = 'pred_';

/**
 * The expert in a prediction file, whose columns `pred_<node>` are nodes and not experts: its forecast of one node, named
 * after the file. Null where the file is none.
 * @throws ConfigError where it has several nodes and not the one that is meant.
 */
export function expertOfPredictions(
  file: string,
  { columns, timesMs, values }: Pick<PredictionTable, 'columns' | 'timesMs' | 'values'>,
  node: string | undefined,
): ExpertSource | null {
  if (!columns.every((title) => title.startsWith(PREFIX))) return null;
  const nodes = columns.map((title) => title.slice(PREFIX.length));
  const column = node === undefined && nodes.length === 1 ? 0 : nodes.indexOf(node ?? '');
  if (column < 0) {
    const got = node === undefined ? `${nodes.length} nodes and no name` : `"${node}"`;
    throw new ConfigError(
      `${file}: expected the name of one of the nodes that it forecasts, got ${got}; name one with --node: ${nodes.slice(0, 12).join(', ')}`,
    );
  }
  return {
    file: basename(file),
    timesMs: Float64Array.from(timesMs),
    names: [bareFileName(file)],
    columns: [Float64Array.from(timesMs, (_, row) => values[row * columns.length + column])],
  };
}
