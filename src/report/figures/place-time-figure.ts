import type { ReportData } from '../report-data.ts';
import { errorMeasure, errorValue } from './error-measure.ts';
import { extremes } from './extremes.ts';
import type { Figure } from './figure.ts';
import { heatMapSpec } from './heat-map.ts';
import { percentText } from './percent-text.ts';
import { shownPlaces } from './shown-places.ts';
import { tallyErrors } from './tally-errors.ts';

export interface PlaceTimeOptions {
  readonly id: string;
  readonly title: string;
  /** Labels of the groups. */
  readonly columns: readonly string[];
  /** [row]; −1 for none. */
  readonly groupOf: (row: number) => number;
  readonly columnTitle: string;
  /** A column on a phone. */
  readonly shortLabel: (column: string) => string;
  /** What a group is in a sentence: `between 19:00 and 20:00`. */
  readonly phrase: (column: number) => string;
}

/** Error of every place in every group of rows, as a heat map. */
export function placeTimeFigure(data: ReportData, options: PlaceTimeOptions): Figure | null {
  const { id, title, columns, groupOf, columnTitle, phrase, shortLabel } = options;
  const measure = errorMeasure(data);
  const { nodes } = data.series;
  const { nodes: shown, note } = shownPlaces(data);
  const sums = tallyErrors(data, columns.length, groupOf);
  const values = shown.map((node) => columns.map((_, column) => errorValue(measure, sums[column][node])));
  const cells = values.flatMap((line, row) => line.map((error, column) => ({ row, column, error })));
  const ends = extremes(cells, ({ error }) => error);
  if (columns.length < 2 || ends === null) return null;
  const { row, column, error } = ends.most;
  const unit = `${measure.title}, %`;
  return {
    id,
    title,
    takeaway: `The largest error is that of ${nodes[shown[row]].name} ${phrase(column)}: ${measure.title} ${percentText(error!)}.${note}`,
    description: `Heat map of the ${measure.title} in percent: ${shown.length} places down, ${columns.length} columns by ${columnTitle}.`,
    spec: heatMapSpec({
      rows: shown.map((node) => nodes[node].name),
      columns,
      values,
      unit,
      rowTitle: 'place',
      columnTitle,
      phoneColumns: columns.map(shortLabel),
    }),
    table: {
      columns: ['node', columnTitle, measure.metric],
      rows: cells.map((cell) => [nodes[shown[cell.row]].id, columns[cell.column], cell.error]),
    },
  };
}
