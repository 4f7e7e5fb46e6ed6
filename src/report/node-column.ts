/** What one node of a table has, [row] of [row, node]. */
export function nodeColumn<Values extends Float64Array | Uint8Array>(
  values: Values,
  node: number,
  nodes: number,
): Values {
  const rows = values.length / nodes;
  const column = values.slice(0, rows) as Values;
  for (let row = 0; row < rows; row++) column[row] = values[row * nodes + node];
  return column;
}
