import { DataError } from '../core/errors.ts';
import type { Coordinates } from '../core/great-circle.ts';
import { quoteCell } from './quote-cell.ts';
import { readCoordinates } from './read-coordinates.ts';
import { readTextTable, type TextTableOptions } from './read-text-table.ts';

/** A weather station; its id is a column of the weather file. */
export interface Station extends Coordinates {
  readonly id: string;
}

/**
 * Reads a station table `id,latitude,longitude`.
 * @throws DataError for an id twice or missing, or coordinates that do not exist.
 */
export async function readStations(
  file: string,
  options: TextTableOptions<keyof Station> = {},
): Promise<Station[]> {
  const fields = { id: true, latitude: true, longitude: true };
  const { columns, rows } = await readTextTable(file, fields, options);
  const stations = new Map<string, Station>();
  for (const { line, cells } of rows) {
    const id = cells.id ?? '';
    if (id === '' || stations.has(id)) {
      const got = id === '' ? 'an empty cell' : `${quoteCell(id)} a second time`;
      const wayOut = 'give each row its own id';
      throw new DataError({ file, line, column: columns.id, expected: 'an id of its own', got, wayOut });
    }
    const place = readCoordinates({ file, line }, columns, cells);
    if (place === null) {
      const wayOut = 'fill in latitude and longitude or remove the row';
      throw new DataError({
        file,
        line,
        expected: 'the coordinates of the station',
        got: 'empty cells',
        wayOut,
      });
    }
    stations.set(id, { id, ...place });
  }
  return [...stations.values()];
}
