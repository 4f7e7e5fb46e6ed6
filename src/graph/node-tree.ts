import { DataError, WattgraphError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';

/** Who is a part of whom: France, its regions, their métropoles. Several roots are possible. */
export interface NodeTree {
  /** In the order given. */
  readonly nodes: readonly NodeInfo[];
  /** Nodes without a parent. */
  readonly roots: readonly NodeInfo[];
  /** Names of the levels from the top down: by the greatest depth of their nodes, then as they come. */
  readonly levels: readonly string[];
  /** Parts of each node by its id, in the order given; empty for a leaf. */
  readonly children: ReadonlyMap<string, readonly NodeInfo[]>;
  /** From the root down to the node itself, by its id. */
  readonly paths: ReadonlyMap<string, readonly NodeInfo[]>;
}

/**
 * @param table what the nodes were read from, for messages
 * @throws DataError if an id comes twice, a parent is not among the nodes, or a node is a part of itself.
 */
export function nodeTree(
  nodes: readonly NodeInfo[],
  { table = 'the node table' }: { readonly table?: string } = {},
): NodeTree {
  const byId = new Map<string, NodeInfo>();
  for (const node of nodes) {
    if (byId.has(node.id)) {
      throw new DataError({
        file: table,
        column: 'id',
        expected: 'each id once',
        got: `"${node.id}" twice`,
        wayOut: 'rename or remove one of the two nodes',
      });
    }
    byId.set(node.id, node);
  }
  const paths = new Map(nodes.map((node) => [node.id, pathTo(node, byId, table)]));
  const children = new Map<string, NodeInfo[]>(nodes.map(({ id }) => [id, []]));
  for (const node of nodes) if (node.parent !== null) children.get(node.parent)!.push(node);
  return {
    nodes,
    roots: nodes.filter(({ parent }) => parent === null),
    levels: levelsOf(nodes, paths),
    children,
    paths,
  };
}

/**
 * The nodes without parts below a node, in the tree's order; the node itself if it has none.
 * @throws WattgraphError if the tree has no such node.
 */
export function leavesUnder(tree: NodeTree, id: string): NodeInfo[] {
  if (!tree.paths.has(id)) throw new WattgraphError(`the node tree has no node "${id}"`);
  return tree.nodes.filter(
    (node) =>
      tree.children.get(node.id)!.length === 0 && tree.paths.get(node.id)!.some((above) => above.id === id),
  );
}

function pathTo(node: NodeInfo, byId: ReadonlyMap<string, NodeInfo>, table: string): NodeInfo[] {
  const path = [node];
  const passed = new Set([node.id]);
  for (let { id, parent } = node; parent !== null;) {
    const above = byId.get(parent);
    if (above === undefined || passed.has(parent)) {
      throw new DataError({
        file: table,
        column: 'parent',
        expected:
          above === undefined ? `the id of a node as the parent of "${id}"` : `a top above "${node.id}"`,
        got: above === undefined ? `"${parent}"` : `a circle through "${parent}"`,
        wayOut:
          above === undefined
            ? 'add that node or leave the cell empty'
            : 'leave the parent of one of them empty',
      });
    }
    passed.add(parent);
    path.unshift(above);
    ({ id, parent } = above);
  }
  return path;
}

function levelsOf(
  nodes: readonly NodeInfo[],
  paths: ReadonlyMap<string, readonly NodeInfo[]>,
): readonly string[] {
  const depth = new Map<string, number>();
  for (const { id, level } of nodes) depth.set(level, Math.max(depth.get(level) ?? 0, paths.get(id)!.length));
  return [...depth].toSorted(([, a], [, b]) => a - b).map(([level]) => level);
}
