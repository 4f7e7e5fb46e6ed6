import type { DegreeRange, GraphSummary } from './graph-summary.ts';

/** More isolated nodes than this are counted, not named. */
const NAMES_SHOWN = 10;

/** The summary in plain words, one fact a line. */
export function formatGraphSummary(summary: GraphSummary): string[] {
  const { nodes, edges, selfLoops, inDegree, outDegree, density, symmetric, strongest } = summary;
  const arrow = symmetric ? '↔' : '→';
  return [
    `${count(nodes, 'node')}, ${count(edges, 'directed edge')} between them, ${count(selfLoops, 'self loop')}`,
    symmetric
      ? `symmetric: ${count(edges / 2, 'pair')}, equal both ways`
      : 'not symmetric: direction matters',
    `${(100 * density).toFixed(1)} % of all possible edges`,
    `a node listens to ${degrees(inDegree)} neighbours and is heard by ${degrees(outDegree)}`,
    components(summary.componentSizes),
    isolated(summary.isolated),
    ...(strongest.length === 0 ? [] : ['strongest edges:']),
    ...strongest.map(({ source, target, weight }) => `  ${source} ${arrow} ${target}  ${weight.toFixed(4)}`),
  ];
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}

function degrees({ min, mean, max }: DegreeRange): string {
  return min === max ? String(min) : `${min} to ${max} (mean ${mean.toFixed(1)})`;
}

function components(sizes: readonly number[]): string {
  if (sizes.length < 2) return 'connected: one component';
  return `${sizes.length} separate components, the largest of ${count(sizes[0], 'node')}`;
}

function isolated(ids: readonly string[]): string {
  if (ids.length === 0) return 'no isolated nodes';
  const more = ids.length > NAMES_SHOWN ? ', …' : '';
  return `${count(ids.length, 'isolated node')}: ${ids.slice(0, NAMES_SHOWN).join(', ')}${more}`;
}
