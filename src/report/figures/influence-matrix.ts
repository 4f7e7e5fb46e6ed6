import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { meanLoads, percentOfLoad } from './mean-loads.ts';
import { amountText, percentText } from './percent-text.ts';
import { meanInfluence, pairInfluence } from './pair-influence.ts';
import { placeMatrixSpec, strongestPair } from './place-matrix.ts';

/** By how much a forecast moves when the edge from a neighbour is silenced, in percent of the target's mean load. */
export function influenceMatrix(data: ReportData): Figure | null {
  const { explanations, graph } = data;
  if (explanations === null || explanations.influence === null) return null;
  const { nodes: ids, unit, edges, influence } = explanations;
  const loads = meanLoads(data);
  const moved = ids.map(() => ids.map((): number | null => null));
  const byPair = pairInfluence(explanations, influence);
  meanInfluence(byPair).forEach((value, index) => {
    const { source, target } = byPair.pairs[index];
    moved[target][source] = value;
  });
  const percent = (value: number, target: number): number | null =>
    percentOfLoad(value, loads.get(ids[target]));
  const values = moved.map((line, target) =>
    line.map((value) => (value === null ? null : percent(value, target))),
  );
  const names = ids.map((id) => graph.nodes.find((node) => node.id === id)?.name ?? id);
  const pair = strongestPair({ ids, names, values });
  if (pair === null) return null;
  const { target, source, value } = pair;
  const { spec, note } = placeMatrixSpec(
    { ids, names, values },
    { unit: "% of the row's mean load", format: '.3f' },
  );
  const tried =
    influence.edges.length < edges.length
      ? ` The ${influence.edges.length} heaviest of ${edges.length} edges were tried.`
      : '';
  const bothWays =
    influence.atSource === undefined
      ? ''
      : ' Messages go both ways along an edge, so each is counted at both ends.';
  return {
    id: 'influence-matrix',
    title: 'Which edge of the graph moves which forecast',
    takeaway: `Without its edge from ${names[source]}, the forecast of ${names[target]} moves most: by ${percentText(value)} of its mean load (${amountText(moved[target][source]!)} ${unit}).${tried}${bothWays}${note}`,
    description: `Heat map of ${ids.length} places by ${ids.length}: by how much, in percent of the row's mean load, the row's forecast moves when its edge from the column is silenced. Blank where there is no edge.`,
    spec,
    table: {
      columns: ['target', 'source', `influence_${unit}`, 'percent_of_mean_load'],
      rows: moved.flatMap((line, row) =>
        line.flatMap((each, column) =>
          each === null ? [] : [[ids[row], ids[column], each, percent(each, row)]],
        ),
      ),
    },
  };
}
