import type { NodeInfo } from '../core/panel.ts';

/** Title of each node's column, without prefix: its name, or its id where several of these nodes share the name. */
export function columnTitles(nodes: readonly NodeInfo[]): string[] {
  const bearers = new Map<string, number>();
  for (const { name } of nodes) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return nodes.map(({ id, name }) => (bearers.get(name) === 1 ? name : id));
}
