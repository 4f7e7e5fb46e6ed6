import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { nodeTree } from '../graph/node-tree.ts';

/** The series of a node tree and how they add up: every series is a sum of bottom series, `y = S b`. */
export interface Hierarchy {
  /** Upper series, each after those above it, then the bottom series: the rows of S. */
  readonly series: readonly NodeInfo[];
  /** How many of them are upper series. */
  readonly uppers: number;
  /** The direct parts of each upper series, as positions in `series`. */
  readonly parts: readonly (readonly number[])[];
  /**
   * For each upper series the position of its rest: the bottom series of what the nodes below it leave unnamed; −1 where
   * they exhaust it.
   */
  readonly restOf: readonly number[];
}

export interface HierarchyOptions {
  /** Ids of the nodes with a series of their own. A node without one is the sum of its parts, or left out where one is missing. */
  readonly given: readonly string[];
  /** Ids of the nodes that their parts do not exhaust. Those of which a part is left out come by themselves. */
  readonly rests?: readonly string[];
}

/**
 * The hierarchy of a node table, of any depth, as uneven as it comes. Nodes that are left out hand their parts to the next
 * node above.
 * @throws DataError where the table is no tree, ConfigError for a rest of a node without series or without parts.
 */
export function hierarchyOf(
  allNodes: readonly NodeInfo[],
  { given, rests = [] }: HierarchyOptions,
): Hierarchy {
  const tree = nodeTree(allNodes);
  const own = new Set(given);
  const partsIn = (id: string): readonly NodeInfo[] => tree.children.get(id) ?? [];
  const isKept = ({ id }: NodeInfo): boolean =>
    own.has(id) || (partsIn(id).length > 0 && partsIn(id).every(isKept));
  const kept = tree.nodes.filter(isKept);
  const keptIds = new Set(kept.map(({ id }) => id));
  const wholeOf = (node: NodeInfo): string | null =>
    tree.paths.get(node.id)!.findLast(({ id }) => id !== node.id && keptIds.has(id))?.id ?? null;
  const below = new Map<string, NodeInfo[]>(kept.map(({ id }) => [id, []]));
  for (const node of kept) below.get(wholeOf(node) ?? '')?.push(node);
  const depth = ({ id }: NodeInfo): number => tree.paths.get(id)!.length;
  const uppers = kept.filter(({ id }) => below.get(id)!.length > 0).toSorted((a, b) => depth(a) - depth(b));
  for (const id of rests) refuseRest(id, own, uppers);
  const withRest = uppers.filter(({ id }) => rests.includes(id) || !partsIn(id).every(isKept));
  const bottoms = kept.filter(({ id }) => below.get(id)!.length === 0);
  const series = [...uppers, ...bottoms, ...withRest.map(restNode)];
  const position = new Map(series.map(({ id }, at) => [id, at]));
  const restOf = uppers.map((upper) =>
    withRest.includes(upper) ? uppers.length + bottoms.length + withRest.indexOf(upper) : -1,
  );
  const parts = uppers.map(({ id }, upper) => [
    ...below.get(id)!.map((part) => position.get(part.id)!),
    ...(restOf[upper] < 0 ? [] : [restOf[upper]]),
  ]);
  return { series, uppers: uppers.length, parts, restOf };
}

/** Positions of the bottom series that each upper series sums: the rows of A in `S = [A; I]`. */
export function bottomsUnder({ uppers, parts }: Pick<Hierarchy, 'uppers' | 'parts'>): number[][] {
  const under: number[][] = [];
  for (let upper = uppers - 1; upper >= 0; upper--) {
    under[upper] = parts[upper].flatMap((part) => (part < uppers ? under[part] : [part]));
  }
  return under;
}

/** S, [series][bottom]: 1 where the series sums that bottom series. */
export function summingMatrix(hierarchy: Hierarchy): number[][] {
  const { series, uppers } = hierarchy;
  const under = bottomsUnder(hierarchy);
  return series.map((_, at) => {
    const summed = new Set(at < uppers ? under[at] : [at]);
    return Array.from({ length: series.length - uppers }, (__, bottom) =>
      summed.has(uppers + bottom) ? 1 : 0,
    );
  });
}

function restNode({ id, name }: NodeInfo): NodeInfo {
  return {
    id: `${id} (rest)`,
    name: `${name} (rest)`,
    level: 'rest',
    parent: id,
    latitude: null,
    longitude: null,
  };
}

function refuseRest(id: string, own: ReadonlySet<string>, uppers: readonly NodeInfo[]): void {
  if (own.has(id) && uppers.some((upper) => upper.id === id)) return;
  const able = uppers.filter((upper) => own.has(upper.id)).map((upper) => upper.id);
  throw new ConfigError(
    `the rest of "${id}": expected a node with a series of its own and with parts, ` +
      `got one that is none; ${able.length === 0 ? 'there is no such node' : `there are ${able.join(', ')}`}`,
  );
}
