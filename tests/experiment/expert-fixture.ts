import type { ExpertTable } from '../../src/experiment/expert-table.ts';
import { columnsOf, expertRows } from '../aggregation/rule-fixture.ts';

/** Ten days of six-hourly rows in Paris and four experts of two families, some of them away; the last two rows have no actual yet. */
export function expertTable({ away = true }: { readonly away?: boolean } = {}): ExpertTable {
  const { values, actual } = expertRows(21, { rows: 40, experts: 4, away });
  const start = Date.parse('2022-01-05T00:00+01:00');
  return {
    names: ['GAT_1', 'GAT_2', 'GCN_1', 'GCN_2'],
    timesMs: Float64Array.from(actual, (_, row) => start + row * 6 * 3_600_000),
    columns: columnsOf(values),
    actual: actual.map((load, row) => (row < 38 ? load : NaN)),
    zone: 'Europe/Paris',
  };
}

/** The same table cut to some rows. */
export function rowsOf(table: ExpertTable, from: number, to: number): ExpertTable {
  return {
    ...table,
    timesMs: table.timesMs.slice(from, to),
    columns: table.columns.map((column) => column.slice(from, to)),
    actual: table.actual.slice(from, to),
  };
}
