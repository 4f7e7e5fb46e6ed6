import { counted } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { attentionPairs } from './mean-attention-of-pairs.ts';
import { percentText } from './percent-text.ts';
import { placeMatrixSpec, placeMatrixTable, strongestPair } from './place-matrix.ts';

/** Mean attention over layers and heads; null for an operator without attention. */
export function attentionMatrix({ attention, graph }: ReportData): Figure | null {
  if (attention.layers.length === 0) return null;
  const ids = graph.nodes.map(({ id }) => id);
  const names = graph.nodes.map(({ name }) => name);
  const position = new Map(ids.map((id, index) => [id, index]));
  const values = ids.map(() => ids.map((): number | null => null));
  for (const { source, target, weight } of attentionPairs(attention)) {
    values[position.get(target)!][position.get(source)!] = 100 * weight;
  }
  const matrix = { ids, names, values };
  const pair = strongestPair(matrix);
  if (pair === null) return null;
  const heads = attention.layers[0].heads;
  const { spec, note } = placeMatrixSpec(matrix, { unit: "% of the row's attention", format: '.1f' });
  return {
    id: 'attention-matrix',
    title: 'Who listens to whom',
    takeaway: `${names[pair.target]} listens most to one neighbour: ${percentText(pair.value)} of its attention goes to ${names[pair.source]}.${note}`,
    description: `Heat map of ${ids.length} places by ${ids.length}: share of its attention, in percent, that the place of the row gives to that of the column; mean over ${counted(attention.issues.length, 'day')}, ${counted(attention.layers.length, 'layer')} and ${counted(heads, 'head')}. Blank where there is no edge.`,
    spec,
    table: placeMatrixTable(matrix, 'attention_percent'),
  };
}
