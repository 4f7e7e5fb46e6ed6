import type { NetworkDescription } from '../experiment/describe-network.ts';
import { bareTable } from './bare-table.ts';
import { counted, formatCount, formatDecimal } from './format-number.ts';
import { wrapText } from './wrap-text.ts';

/** Layers in order with output shapes, parameters and receptive fields, then the totals, for a terminal. */
export function modelTable(
  { nodes, columns, window, rows, parameters, nodeParameters }: NetworkDescription,
  { width = 80 }: { readonly width?: number } = {},
): string {
  const hasSteps = rows.some(({ receptiveField }) => receptiveField !== null);
  const table = bareTable(
    ['layer', 'weights', 'output', 'parameters', ...(hasSteps ? ['sees'] : [])],
    rows.map((row) => [
      row.operation,
      row.name,
      row.output.map(formatCount).join(' × '),
      row.parameters === 0 ? '' : formatCount(row.parameters),
      ...(hasSteps ? [row.receptiveField === null ? '' : formatCount(row.receptiveField)] : []),
    ]),
    { left: 2 },
  );
  const notes = [
    `${formatCount(parameters)} parameters in all, ${nodeWords(nodeParameters)}.`,
    `Outputs are those of one node of one sample${hasSteps ? ', steps × channels' : ''}; a sample has ${counted(columns, 'column')} for each of ${counted(nodes, 'node')}.`,
    ...(window === null ? [] : [windowNote(window)]),
  ];
  return `${table}\n\n${notes.map((note) => wrapText(note, width)).join('\n')}\n`;
}

function nodeWords(nodeParameters: number): string {
  return nodeParameters === 0
    ? 'the same for every node and however many nodes there are'
    : `${formatCount(nodeParameters)} of them for single nodes, so that the network is for these nodes only`;
}

function windowNote({
  reader,
  kind,
  series,
  steps,
  hours,
  receptiveField,
}: NonNullable<NetworkDescription['window']>) {
  const length = `${formatCount(steps)} steps (${formatDecimal(hours, Number.isInteger(hours) ? 0 : 1)} hours)`;
  return `The ${reader} ${kind} reads ${length} of ${series.join(', ')}; a step of its last map sees ${formatCount(receptiveField)} of them at a time.`;
}
