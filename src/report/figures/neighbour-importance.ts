import type { ReportData } from '../report-data.ts';
import { agreementSentence } from './agreement-sentence.ts';
import type { Figure } from './figure.ts';
import { meanLoads, percentOfLoad } from './mean-loads.ts';
import { amountText, percentText } from './percent-text.ts';
import { placeMatrixSpec, strongestPair } from './place-matrix.ts';

/** How far shuffling one place's data moves another's forecast, in percent of the target's mean load. */
export function neighbourImportance(data: ReportData): Figure | null {
  const { explanations, graph } = data;
  if (explanations === null) return null;
  const { nodes, unit, neighbours } = explanations;
  const ids = neighbours.nodes.map((node) => nodes[node]);
  const loads = meanLoads(data);
  const [first, second] = neighbours.permutation;
  const moved = ids.map((_, target) =>
    ids.map((_id, source) => (first[target][source] + second[target][source]) / 2),
  );
  const names = ids.map((id) => graph.nodes.find((node) => node.id === id)?.name ?? id);
  const share = (target: number, source: number): number | null =>
    percentOfLoad(moved[target][source], loads.get(ids[target]));
  const values = ids.map((_, target) =>
    ids.map((_id, source) => (source === target ? null : share(target, source))),
  );
  const matrix = { ids, names, values };
  const pair = strongestPair(matrix);
  if (pair === null) return null;
  const { target, source, value } = pair;
  const looked = ids.length < nodes.length ? ` Looked at were ${ids.length} of ${nodes.length} places.` : '';
  const { spec, note } = placeMatrixSpec(matrix, { unit: "% of the row's mean load", format: '.3f' });
  return {
    id: 'neighbour-importance',
    title: 'Whose data moves whose forecast',
    takeaway: `Of all neighbours, ${names[source]} moves the forecast of ${names[target]} most: by ${percentText(value)} of its mean load (${amountText(moved[target][source])} ${unit}) when its data are those of another day; its own data move it by ${amountText(moved[target][target])} ${unit}.${agreementSentence(neighbours.agreement.permutation)}${looked}${note}`,
    description: `Heat map of ${ids.length} places by ${ids.length}: by how much, in percent of the row's mean load, the row's forecast moves when the column's data are shuffled between days. The diagonal, a place's own data, is left blank.`,
    spec,
    table: {
      columns: ['target', 'source', `permutation_${unit}`, 'percent_of_mean_load'],
      rows: ids.flatMap((id, row) =>
        ids.map((other, column) => [id, other, moved[row][column], share(row, column)]),
      ),
    },
  };
}
