import { formatCount } from '../format-number.ts';
import { percentText } from '../figures/percent-text.ts';
import type { ReportData } from '../report-data.ts';
import { listWords } from './list-words.ts';

/** How much of the load was missing or masked, and who was left out, in a sentence or two. */
export function dataVerdict({ manifest, graph }: ReportData): string[] {
  const { readings, cleaning, leftOut, setAside } = manifest;
  const total = readings.steps * (graph.nodes.length + leftOut.length);
  const masked = Object.values(cleaning.masked).reduce((sum, count) => sum + count, 0);
  const gaps =
    cleaning.gaps === 0
      ? 'there is no gap'
      : `${cleaning.gaps === 1 ? 'the only gap' : `the longest of ${formatCount(cleaning.gaps)} gaps`} is ${formatCount(cleaning.longestGapHours)} hours`;
  return [
    `Of ${formatCount(total)} readings, ${formatCount(cleaning.missing)} were missing (${percentText((100 * cleaning.missing) / total)}) and cleaning masked ${masked === 0 ? 'none' : formatCount(masked)}; ${gaps}.`,
    ...(leftOut.length === 0 ? [] : [`Left out for want of usable readings: ${listWords(leftOut)}.`]),
    ...(setAside.length === 0
      ? []
      : [
          `Forecast but kept out of the sums, since a rule masked some of their readings: ${listWords(setAside)}.`,
        ]),
  ];
}
