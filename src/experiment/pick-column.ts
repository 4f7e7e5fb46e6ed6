import { ConfigError } from '../core/errors.ts';
import { nearestNames, plainName } from '../core/nearest-names.ts';
import type { SummedColumn } from '../hierarchy/summed-columns.ts';

/**
 * The column of the node with this id or name, of which case and accents do not count. Without one: the first sum at the
 * top, else the first of all columns.
 *
 * @throws ConfigError where no node or several are called that.
 */
export function pickColumn(columns: readonly SummedColumn[], wanted: string | undefined): SummedColumn {
  if (wanted === undefined) {
    return columns.find(({ node, sources }) => node.parent === null && sources.length > 1) ?? columns[0];
  }
  const byId = columns.find(({ node }) => node.id === wanted);
  if (byId !== undefined) return byId;
  const called = columns.filter(({ node }) =>
    [node.id, node.name].some((name) => plainName(name) === plainName(wanted)),
  );
  if (called.length === 1) return called[0];
  if (called.length > 1) {
    const ids = called.map(({ node }) => node.id).join(', ');
    throw new ConfigError(
      `expected one node, got "${wanted}", the name of several; give one of the ids ${ids}`,
    );
  }
  const near = nearestNames(
    wanted,
    columns.map(({ node }) => node.name),
  );
  throw new ConfigError(
    `expected a node of the run, got "${wanted}"; there are ${columns.length.toLocaleString('en-GB')}, nearest ${near.join(', ')}`,
  );
}
