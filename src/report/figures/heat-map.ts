import { figureFrame, PLACE_AXIS, STATIC_WIDTH } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { amountText } from './percent-text.ts';
import { quantile } from './quantile.ts';

export interface HeatMapOptions {
  /** Labels, top to bottom and left to right; line breaks part the lines of a row's label. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** [row][column]; null is left blank. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly unit: string;
  readonly rowTitle: string;
  readonly columnTitle: string;
  /** d3 format of the values in tooltips. */
  readonly format?: string;
  /** How a cell is read, said above the scale. */
  readonly reading?: string;
  /** d3 format of numbers within the cells; default: none. */
  readonly cellFormat?: string;
  /** Long names stand at a slant; on a phone, where they have no room, the rows and columns are numbered. */
  readonly columnNames?: 'short' | 'long';
  /** Labels of the columns on a phone; default: the same. */
  readonly phoneColumns?: readonly string[];
}

/** A largest value this many times the 98th percentile would leave the others without a colour of their own. */
const OUTLIER = 2;

/** Cells coloured by value; viridis reads on light and dark, and without telling colours apart. */
export function heatMapSpec(options: HeatMapOptions): Figure['spec'] {
  const { rows, columns, values, unit, rowTitle, columnTitle, format = '.2f', cellFormat } = options;
  const { phoneColumns = columns, reading } = options;
  const cells = values.flatMap((line, row) =>
    line.flatMap((value, column) => (value === null ? [] : [{ row, column, value }])),
  );
  const ceiling = colourCeiling(cells.map(({ value }) => value));
  const title = [
    ceiling.isCut ? `${unit} (brightest: ${amountText(ceiling.value)} or more)` : unit,
    ...(reading === undefined ? [] : [reading]),
  ];
  const bright = 0.55 * ceiling.value;
  const numbers = {
    mark: { type: 'text', fontSize: 10.5 },
    encoding: {
      text: { field: 'value', type: 'quantitative', format: cellFormat },
      color: { condition: { test: `datum.value > ${bright}`, value: '#000' }, value: '#fff' },
      opacity: { value: { expr: `frame < 480 && ${columns.length} > 7 ? 0 : 1` } },
    },
  };
  const rects = {
    mark: { type: 'rect' },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        title,
        scale: { scheme: 'viridis', domain: [0, ceiling.value], clamp: true },
        legend: {
          gradientLength: { expr: 'frame < 480 ? 150 : 260' },
          gradientThickness: 10,
          tickCount: { expr: 'frame < 480 ? 3 : 5' },
          offset: 8,
          titleLimit: { expr: 'frame - 90' },
        },
      },
      tooltip: [
        { field: 'rowName', title: rowTitle },
        { field: 'columnName', title: columnTitle },
        { field: 'value', type: 'quantitative', title: unit, format },
      ],
    },
  };
  return {
    ...figureFrame(Math.max(60, rows.length * rowHeight(options))),
    params: [
      { name: 'frame', value: STATIC_WIDTH },
      { name: 'rowNames', value: [...rows] },
      { name: 'columnNames', value: [...columns] },
      { name: 'phoneColumns', value: [...phoneColumns] },
    ],
    data: { values: cells },
    transform: [
      { calculate: String.raw`replace(rowNames[datum.row], '\n', ' ')`, as: 'rowName' },
      { calculate: 'columnNames[datum.column]', as: 'columnName' },
    ],
    encoding: {
      y: {
        field: 'row',
        type: 'ordinal',
        scale: { domain: rows.map((_, row) => row) },
        axis: rowAxis(options),
      },
      x: {
        field: 'column',
        type: 'ordinal',
        scale: { domain: columns.map((_, column) => column) },
        axis: columnAxis(options),
      },
    },
    layer: [rects, ...(cellFormat === undefined ? [] : [numbers])],
  } as Figure['spec'];
}

/** The brightest colour is for the largest value, or, where a few would leave all others dark, for the 98th percentile. */
function colourCeiling(values: readonly number[]): { readonly value: number; readonly isCut: boolean } {
  const sorted = values.toSorted((a, b) => a - b);
  const largest = sorted.at(-1) ?? 1;
  const most = quantile(sorted, 0.98);
  return largest > OUTLIER * most && most > 0
    ? { value: most, isCut: true }
    : { value: largest, isCut: false };
}

function rowHeight({ rows, columnNames }: HeatMapOptions): number {
  if (rows.some((row) => row.includes('\n'))) return 30;
  return columnNames === 'long' ? 19 : 17;
}

function rowAxis({ rows, columnNames }: HeatMapOptions) {
  const number = columnNames === 'long' ? "(frame < 560 ? toString(datum.value + 1) + '  ' : '') + " : '';
  return {
    ...PLACE_AXIS,
    labelExpr: String.raw`split(${number}rowNames[datum.value], '\n')`,
    labelLineHeight: 12,
    labelOffset: rows.some((row) => row.includes('\n')) ? -6 : 0,
  };
}

function columnAxis({ columnNames, columnTitle }: HeatMapOptions) {
  if (columnNames !== 'long') {
    return {
      title: columnTitle,
      labelExpr: '(frame < 480 ? phoneColumns : columnNames)[datum.value]',
      labelAngle: 0,
      labelOverlap: true,
      ticks: false,
    };
  }
  return {
    title: null,
    labelExpr: 'frame < 560 ? toString(datum.value + 1) : columnNames[datum.value]',
    labelAngle: { expr: 'frame < 560 ? 0 : -50' },
    labelAlign: { expr: "frame < 560 ? 'center' : 'right'" },
    labelBaseline: { expr: "frame < 560 ? 'top' : 'middle'" },
    labelFontSize: { expr: 'frame < 560 ? 9 : 11' },
    labelLimit: 170,
    labelOverlap: { expr: 'frame < 560' },
    ticks: false,
  };
}
