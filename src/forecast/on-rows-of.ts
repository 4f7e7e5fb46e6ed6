import { isOverlapping, type Forecast } from './forecast.ts';
import { pickNodes } from './pick-nodes.ts';

/**
 * A forecast with the rows and nodes of another, matched by instant (by issue and instant where one of them forecasts an
 * instant more than once); NaN where it has no value.
 */
export function onRowsOf(other: Forecast, like: Forecast): Forecast {
  const byIssue = isOverlapping(other) || isOverlapping(like);
  const keyOf = ({ timesMs, issuedMs }: Forecast, row: number): number | string =>
    byIssue ? `${issuedMs[row]} ${timesMs[row]}` : timesMs[row];
  const picked = pickNodes(other, like.nodes);
  const rows = new Map(Array.from(picked.timesMs, (_, row) => [keyOf(picked, row), row]));
  const width = like.nodes.length;
  const values = like.values.map((_, cell) => {
    const row = rows.get(keyOf(like, Math.floor(cell / width)));
    return row === undefined ? NaN : picked.values[row * width + (cell % width)];
  });
  return { ...like, values };
}
