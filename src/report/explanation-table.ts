import type { ForecastExplanation } from '../experiment/explain-run.ts';
import { bareTable } from './bare-table.ts';
import { explanationSentence } from './explanation-sentence.ts';
import { formatDecimal, formatSigned } from './format-number.ts';
import { hourLabel, inputLabel } from './input-label.ts';
import { roundedParts } from './rounded-parts.ts';
import { wrapText } from './wrap-text.ts';

interface Line {
  readonly label: string;
  readonly value: number;
}

/** An explanation for a terminal: a sentence, the figures, then the difference by node, by input and by hour. */
export function explanationTable(
  explanation: ForecastExplanation,
  { width = 80 }: { readonly width?: number } = {},
): string {
  const { unit, forecast, average, measured, references, time } = explanation;
  const { decimals, difference } = roundedParts(explanation, []);
  const [first, last] = [references[0], references.at(-1)!];
  const figures: [string, string][] = [
    ['forecast', formatDecimal(forecast, decimals)],
    ['average', formatDecimal(average, decimals)],
    ['difference', formatSigned(difference, decimals)],
    ...(measured === null
      ? []
      : [['measured', formatDecimal(measured, decimals)] satisfies [string, string]]),
  ];
  const note =
    `Average: the mean forecast for ${time.slice(11, 16)} of ${references.length} ${references.length === 1 ? 'day' : 'days'}, ` +
    `${first === last ? first : `${first} to ${last}`}. Contributions: integrated gradients from these days at ${explanation.steps} points each, in ${unit}; ` +
    'the residual is what the numerical integral missed.';
  const tables: [string, readonly Line[]][] = [
    ['by node', explanation.byNode.map((one) => ({ label: nodeLabel(explanation, one), value: one.value }))],
    ['by input', explanation.byGroup.map((one) => ({ label: inputLabel(one), value: one.value }))],
    ['by hour of the input', explanation.byHour.map((one) => ({ label: hourLabel(one), value: one.value }))],
  ];
  const parts = tables.map(([title, lines]) => {
    const { shown, others, residual } = roundedParts(explanation, lines);
    const rows: Line[] = [
      ...shown.map(({ part, value }) => ({ label: part.label, value })),
      ...(others === null ? [] : [{ label: `others (${others.count})`, value: others.value }]),
      { label: 'residual', value: residual },
      { label: 'total', value: difference },
    ];
    return bareTable(
      [title, unit],
      rows.map(({ label, value }) => [label, formatSigned(value, decimals)]),
    );
  });
  return [
    wrapText(explanationSentence(explanation), width),
    bareTable(['', unit], figures),
    ...parts,
    `${wrapText(note, width)}\n`,
  ].join('\n\n');
}

function nodeLabel(
  { node, byNode }: ForecastExplanation,
  { name, node: id, isOwn }: ForecastExplanation['byNode'][number],
): string {
  if (id === node.id) return `${name} (itself)`;
  return isOwn || byNode.every((one) => one.isOwn) ? name : `${name} (neighbour)`;
}
