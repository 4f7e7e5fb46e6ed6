import type { ForecastExplanation } from '../experiment/explain-run.ts';
import { formatDecimal, formatSigned } from './format-number.ts';
import { inputPhrase } from './input-label.ts';
import { roundedParts } from './rounded-parts.ts';

type Group = ForecastExplanation['byGroup'][number];

/** Of the average: a smaller difference is none to speak of. */
const CLOSE_SHARE = 0.01;
/** Of the largest push: a smaller one is not worth its words. */
const WORTH_SHARE = 0.2;

/**
 * `France, 2021-12-14 08:00: 80,251 MW, 27,373 above the average of 52,878 at that time; mostly because of the temperature
 * of the hours ahead (+14,870, largest in Île-de-France) and …; against it …. Measured: …`.
 */
export function explanationSentence(explanation: ForecastExplanation): string {
  const { node, unit, time, forecast, average, measured, byGroup } = explanation;
  const { decimals, difference, shown } = roundedParts(explanation, byGroup);
  const size = (value: number) => formatDecimal(value, decimals);
  const isClose = Math.abs(difference) < CLOSE_SHARE * Math.abs(average);
  const worth = byGroup.filter(
    ({ value }) => value !== 0 && Math.abs(value) >= WORTH_SHARE * Math.abs(byGroup[0].value),
  );
  const [along, against] = [1, -1].map((sign) =>
    worth.filter(({ value }) => Math.sign(value) === sign * Math.sign(difference)),
  );
  // As the table prints it, where it has a line of its own there.
  const amount = (group: Group) =>
    formatSigned(shown.find(({ part }) => part === group)?.value ?? group.value, decimals);
  const list = (some: readonly Group[]) =>
    joined(some.map((group) => phrase(explanation, group, amount(group))));
  const parts = [
    isClose
      ? `close to the average of ${size(average)} at that time`
      : `${size(Math.abs(difference))} ${difference > 0 ? 'above' : 'below'} the average of ${size(average)} at that time`,
  ];
  if (isClose && worth.length > 0) parts.push(`pushed most by ${list(worth.slice(0, 3))}`);
  if (!isClose && along.length > 0) parts.push(`mostly because of ${list(along.slice(0, 3))}`);
  if (!isClose && against.length > 0) parts.push(`against it ${list(against.slice(0, 1))}`);
  const outcome = measured === null ? '' : ` Measured: ${size(measured)} ${unit}.`;
  return `${node.name}, ${time.slice(0, 16)}: ${size(forecast)} ${unit}, ${parts.join('; ')}.${outcome}`;
}

/** `the load of the day before (+310, largest in Bretagne)`; the place is left out where it is the node itself. */
function phrase({ node, byNode, drivers }: ForecastExplanation, group: Group, amount: string): string {
  const largest = drivers.find(
    ({ series, place, value }) =>
      series === group.series && place === group.place && Math.sign(value) === Math.sign(group.value),
  );
  const where = byNode.find(({ node: id }) => id === largest?.node && id !== node.id);
  return `the ${inputPhrase(group)} (${where === undefined ? amount : `${amount}, largest in ${where.name}`})`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}
