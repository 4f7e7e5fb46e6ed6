import { DataError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Hierarchy } from './hierarchy.ts';

/** Values of nodes, whatever they are: forecasts, residuals, readings. */
export interface NodeValues {
  readonly nodes: readonly NodeInfo[];
  /** [row, node]; NaN where there is none. */
  readonly values: Float64Array;
}

/**
 * The values of all series of a hierarchy, [row, series]. A rest is its whole less the other parts. An upper series without
 * a value of its own stays NaN.
 * @param name what the values are, for messages
 * @throws DataError where a bottom series has no column.
 */
export function seriesValues(
  { series, uppers, parts, restOf }: Hierarchy,
  { nodes, values }: NodeValues,
  { name }: { readonly name: string },
): Float64Array {
  const columnOf = new Map(nodes.map(({ id }, column) => [id, column]));
  const isRest = new Set(restOf);
  const columns = series.map(({ id }, at) => {
    const column = isRest.has(at) ? undefined : columnOf.get(id);
    const isNeeded = !isRest.has(at) && (at >= uppers || restOf[at] >= 0);
    if (column === undefined && isNeeded) throw missingColumn(name, id);
    return column ?? -1;
  });
  const named = parts.map((all, upper) => all.filter((part) => part !== restOf[upper]));
  const rows = nodes.length === 0 ? 0 : values.length / nodes.length;
  const width = series.length;
  const result = new Float64Array(rows * width).fill(NaN);
  const filled = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let at = width - 1; at >= 0; at--) {
      const own = columns[at] < 0 ? NaN : values[row * nodes.length + columns[at]];
      result[row * width + at] = own;
      filled[at] = own;
      if (at >= uppers) continue;
      let sum = 0;
      for (const part of named[at]) sum += filled[part];
      if (restOf[at] >= 0) {
        result[row * width + restOf[at]] = own - sum;
        filled[restOf[at]] = own - sum;
      }
      if (Number.isNaN(own)) filled[at] = restOf[at] < 0 ? sum : NaN;
    }
  }
  return result;
}

/** The readings of a panel, [time, node]; NaN where nothing was observed. */
export function panelValues({ nodes, values, observed }: Panel): NodeValues {
  return { nodes, values: Float64Array.from(values, (value, cell) => (observed[cell] === 1 ? value : NaN)) };
}

function missingColumn(name: string, id: string): DataError {
  return new DataError({
    file: name,
    expected: `values of "${id}", which the sums need`,
    got: 'no column of that node',
    wayOut: 'add the column, or take the node out of the forecasts too',
  });
}
