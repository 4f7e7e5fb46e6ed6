import type { Figure } from './figure.ts';
import { heatMapSpec } from './heat-map.ts';
import { MOST_PLACES } from './shown-places.ts';

/** A value per pair of places, [target][source]: what the row takes from the column. */
export interface PlaceMatrix {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Null where there is nothing to say. */
  readonly values: readonly (readonly (number | null)[])[];
}

export interface StrongestPair {
  readonly target: number;
  readonly source: number;
  readonly value: number;
}

/** The pair of two different places with the largest value; null where there is none above zero. */
export function strongestPair({ values }: PlaceMatrix): StrongestPair | null {
  let best: StrongestPair | null = null;
  for (const [target, line] of values.entries()) {
    for (const [source, value] of line.entries()) {
      if (source === target || value === null || !(value > (best?.value ?? 0))) continue;
      best = { target, source, value };
    }
  }
  return best;
}

/** Heat map of a matrix: all of it, or of a large one the places with the strongest pairs. */
export function placeMatrixSpec(
  matrix: PlaceMatrix,
  { unit, format }: { readonly unit: string; readonly format: string },
): { readonly spec: Figure['spec']; readonly note: string } {
  const kept = keptPlaces(matrix);
  const names = kept.map((place) => matrix.names[place]);
  const spec = heatMapSpec({
    rows: names,
    columns: names,
    values: kept.map((row) => kept.map((column) => matrix.values[row][column])),
    unit,
    rowTitle: 'forecast of',
    columnTitle: 'listens to',
    reading: 'each row listens to the columns',
    format,
    columnNames: 'long',
  });
  const note =
    kept.length < matrix.ids.length
      ? ` Shown are the ${kept.length} places with the largest values of ${matrix.ids.length}.`
      : '';
  return { spec, note };
}

/** One line per pair that has a value. */
export function placeMatrixTable(matrix: PlaceMatrix, column: string): Figure['table'] {
  return {
    columns: ['target', 'source', column],
    rows: matrix.values.flatMap((line, target) =>
      line.flatMap((value, source) =>
        value === null ? [] : [[matrix.ids[target], matrix.ids[source], value]],
      ),
    ),
  };
}

function keptPlaces({ ids, values }: PlaceMatrix): number[] {
  const all = ids.map((_, place) => place);
  if (ids.length <= MOST_PLACES) return all;
  const largest = all.map((place) =>
    Math.max(...all.flatMap((other) => [values[place][other] ?? 0, values[other][place] ?? 0])),
  );
  const kept = new Set(all.toSorted((a, b) => largest[b] - largest[a]).slice(0, MOST_PLACES));
  return all.filter((place) => kept.has(place));
}
