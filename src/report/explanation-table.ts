import type { ForecastExplanation } from '../experiment/explain-run.ts';
import { bareTable } from './bare-table.ts';
import { explanationSentence } from './explanation-sentence.ts';
import { decimalsFor, formatDecimal, formatSigned } from './format-number.ts';
import { hourLabel, inputLabel } from './input-label.ts';
import { roundTogether } from './round-together.ts';
import { wrapText } from './wrap-text.ts';

interface Line {
  readonly label: string;
  readonly value: number;
}

const MOST_LINES = 10;

/** An explanation for a terminal: a sentence, the figures, then the difference by node, by input and by hour. */
export function explanationTable(
  explanation: ForecastExplanation,
  { width = 80 }: { readonly width?: number } = {},
): string {
  const { unit, forecast, average, measured, references, time } = explanation;
  const decimals = decimalsFor(Math.max(Math.abs(forecast), Math.abs(average)));
  const difference = rounded(forecast, decimals) - rounded(average, decimals);
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
    const rows = addingUp(lines, { difference, residual: explanation.residual, decimals });
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

/** The largest lines, the pooled rest, the residual and the total, rounded so that they add up. */
function addingUp(
  lines: readonly Line[],
  {
    difference,
    residual,
    decimals,
  }: { readonly difference: number; readonly residual: number; readonly decimals: number },
): Line[] {
  // What would print as 0 is pooled.
  const smallest = 0.5 * 10 ** -decimals;
  const moving = lines.filter(({ value }) => value !== 0);
  const large = moving.slice(0, MOST_LINES).filter(({ value }) => Math.abs(value) >= smallest);
  const small = moving.slice(large.length);
  const others = {
    label: `others (${small.length})`,
    value: small.reduce((sum, { value }) => sum + value, 0),
  };
  const shown = small.length > 1 ? [...large, others] : moving;
  const missed = rounded(residual, decimals);
  const values = roundTogether(
    shown.map(({ value }) => value),
    difference - missed,
    decimals,
  );
  return [
    ...shown.map(({ label }, index) => ({ label, value: values[index] })),
    { label: 'residual', value: missed },
    { label: 'total', value: difference },
  ];
}

function nodeLabel(
  { node, byNode }: ForecastExplanation,
  { name, node: id, isOwn }: ForecastExplanation['byNode'][number],
): string {
  if (id === node.id) return `${name} (itself)`;
  return isOwn || byNode.every((one) => one.isOwn) ? name : `${name} (neighbour)`;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
