import type { CsvOptions } from './csv-records.ts';
import { columnAt, readTable } from './csv-table.ts';

export interface TextTable<Field extends string> {
  /** Header spelling of each field, for errors. */
  readonly columns: Readonly<Record<Field, string>>;
  /** Cells by field, without blanks around; null where the table has no such column. */
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<Field, string | null>> }[];
}

export interface TextTableOptions<Field extends string> extends CsvOptions {
  /** Field → column, where the header spells it differently. */
  readonly columns?: { readonly [field in Field]?: string };
}

/**
 * Reads a table of texts: node tables, stations, school holidays. Other columns are passed over.
 * @param fields true where the column must be there.
 * @throws DataError where a required or renamed column is missing, and what `readTable` throws.
 */
export async function readTextTable<Field extends string>(
  file: string,
  fields: Readonly<Record<Field, boolean>>,
  { columns, ...csv }: TextTableOptions<Field>,
): Promise<TextTable<Field>> {
  const names = Object.keys(fields) as Field[];
  const record = <Value>(valueOf: (field: Field) => Value): Record<Field, Value> =>
    Object.fromEntries(names.map((field) => [field, valueOf(field)])) as Record<Field, Value>;
  const rows: TextTable<Field>['rows'][number][] = [];
  await readTable(file, csv, (header) => {
    const at = record((field) => {
      const name = columns?.[field];
      if (name === undefined && !fields[field]) return header.names.indexOf(field);
      return columnAt(header, name ?? field, `columns.${field}`);
    });
    return (cells, line) => {
      rows.push({ line, cells: record((field) => (at[field] < 0 ? null : cells.text(at[field]).trim())) });
    };
  });
  return { columns: record((field) => columns?.[field] ?? field), rows };
}
