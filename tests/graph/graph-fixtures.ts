import type { NodeInfo } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { RandomStream } from '../../src/core/random.ts';
import type { GraphInput } from '../../src/graph/graph-builder.ts';
import type { NodeGraph } from '../../src/graph/node-graph.ts';

export function node(id: string, known: Partial<NodeInfo> = {}): NodeInfo {
  return {
    id,
    name: `Name of ${id}`,
    level: 'region',
    parent: null,
    latitude: null,
    longitude: null,
    ...known,
  };
}

/** Hours in UTC from midnight; one list of readings per node, null where not observed. */
export function inputOf(
  nodes: readonly NodeInfo[],
  loads: readonly (readonly (number | null)[])[],
  { unobservedValue = 0 }: { readonly unobservedValue?: number } = {},
): GraphInput {
  const length = loads[0].length;
  const cells = Array.from({ length }, (_, step) => loads.map((load) => load[step]!)).flat();
  return {
    nodes,
    training: {
      grid: new TimeGrid({ startMs: 0, stepMinutes: 60, length, zone: 'UTC' }),
      nodes,
      unit: 'MW',
      values: Float32Array.from(cells, (cell) => cell ?? unobservedValue),
      observed: Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1)),
    },
    localDay: Int32Array.from({ length }, (_, step) => Math.floor(step / 24)),
  };
}

/** Days with the same reading all day, or none. */
export function flatDays(levels: readonly (number | null)[]): (number | null)[] {
  return levels.flatMap((level) => Array.from({ length: 24 }, () => level));
}

/** Six towns off any lattice, no two distances alike. */
export const TOWNS: readonly NodeInfo[] = [
  node('lyon', { latitude: 45.76, longitude: 4.84 }),
  node('brest', { latitude: 48.39, longitude: -4.49 }),
  node('dijon', { latitude: 47.32, longitude: 5.04 }),
  node('lille', { latitude: 50.64, longitude: 3.06 }),
  node('paris', { latitude: 48.86, longitude: 2.29 }),
  node('nice', { latitude: 43.7, longitude: 7.27 }),
];

/** Thirty days of six towns: a common shape, a common noise each town has its own part in, and its own; some gaps. */
export function townLoads(): (number | null)[][] {
  const common = new RandomStream(7, 'common');
  const weather = Float64Array.from({ length: 30 }, () => common.normal());
  return TOWNS.map(({ id }, town) => {
    const own = new RandomStream(7, id);
    const mood = Float64Array.from({ length: 30 }, () => own.normal());
    return Array.from({ length: 30 * 24 }, (_, hour) => {
      const day = Math.floor(hour / 24);
      const level = 10 * (town + 1) * (1 + 0.05 * weather[day] * (town - 1.5) + 0.05 * mood[day]);
      const value = level * (1 + 0.4 * Math.sin((2 * Math.PI * (hour % 24)) / 24 + town / 10));
      return (hour + 31 * town) % 173 === 5 ? null : value;
    });
  });
}

/** Weights as `source>target: weight`, rounded, sorted: two graphs are equal if these are. */
export function weightsOf(graph: NodeGraph, digits = 9): Record<string, string> {
  const entries = graph.mapDirectedEdges((_, { weight }, source, target) => [
    `${source}>${target}`,
    weight.toFixed(digits),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function weightOf(graph: NodeGraph, source: string, target: string): number {
  return graph.getEdgeAttribute(graph.directedEdge(source, target), 'weight');
}
