import type { NodeInfo } from '../core/panel.ts';
import { nodeTree } from '../graph/node-tree.ts';

/**
 * The part of a node table that data of these nodes can fill: the nodes themselves, and every node above whose parts are
 * all there. A parent that cannot be filled is cut off.
 * @throws DataError where the table is no tree.
 */
export function completeNodes(
  allNodes: readonly NodeInfo[],
  withData: readonly Pick<NodeInfo, 'id'>[],
): NodeInfo[] {
  const own = new Set(withData.map(({ id }) => id));
  const { children } = nodeTree(allNodes);
  const isComplete = (id: string): boolean => {
    if (own.has(id)) return true;
    const parts = children.get(id) ?? [];
    return parts.length > 0 && parts.every((part) => isComplete(part.id));
  };
  return allNodes
    .filter(({ id }) => isComplete(id))
    .map((node) => (node.parent === null || isComplete(node.parent) ? node : { ...node, parent: null }));
}
