import type { NodeInfo } from '../core/panel.ts';
import { nodeTree } from '../graph/node-tree.ts';

/** A rest of the readings below this share of its whole is rounding: the parts exhaust it. */
export const ROUNDING_REST = 0.001;

/** Forecasts, or readings with what was observed of them. */
export interface OwnValues {
  readonly nodes: readonly NodeInfo[];
  /** [row, node]; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** 0 where there is no value either, [row, node]. */
  readonly observed?: Uint8Array;
}

/**
 * What nodes with values of their own leave beside their parts, as a region beside its métropoles: mean |node − sum of its parts| as
 * a share of the mean |node|, by id. Over the rows that have all of them; nodes without such a row are not in the result. A
 * part without values of its own is the sum of its parts.
 */
export function restShares(
  { nodes, values, observed }: OwnValues,
  allNodes: readonly NodeInfo[],
): Map<string, number> {
  const columnOf = new Map(nodes.map(({ id }, column) => [id, column]));
  const { children } = nodeTree(allNodes);
  const columnsOf = ({ id }: NodeInfo): readonly number[] => {
    const own = columnOf.get(id);
    if (own !== undefined) return [own];
    const parts = children.get(id) ?? [];
    return parts.length === 0 ? [-1] : parts.flatMap(columnsOf);
  };
  const at = (cell: number): number => (observed?.[cell] === 0 ? NaN : values[cell]);
  const shares = new Map<string, number>();
  nodes.forEach(({ id }, column) => {
    const parts = (children.get(id) ?? []).flatMap(columnsOf);
    if (parts.length === 0 || parts.includes(-1)) return;
    let rest = 0;
    let whole = 0;
    for (let from = 0; from < values.length; from += nodes.length) {
      const own = at(from + column);
      const difference = own - parts.reduce((sum, part) => sum + at(from + part), 0);
      if (Number.isNaN(difference)) continue;
      rest += Math.abs(difference);
      whole += Math.abs(own);
    }
    if (whole > 0) shares.set(id, rest / whole);
  });
  return shares;
}
