import { localRows } from '../figures/local-rows.ts';
import { longDate } from '../figures/long-date.ts';
import { formatCount } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { listWords } from './list-words.ts';

/** What was forecast, when, how far ahead and by what. */
export function taskSentence({ config, series, graph }: ReportData): string {
  const { days } = localRows(series);
  const byLevel = new Map<string, number>();
  for (const { level } of graph.nodes) byLevel.set(level, (byLevel.get(level) ?? 0) + 1);
  const nodes = [...byLevel].map(
    ([level, count]) => `${formatCount(count)} ${count === 1 ? 'node' : 'nodes'} of level “${level}”`,
  );
  const sums = series.nodes.length > graph.nodes.length ? ' and the sums above them' : '';
  const { horizonHours, origin, gapHours } = config.task;
  const known = gapHours === 0 ? '' : `, with measurements up to ${formatCount(gapHours)} hours before`;
  const every = config.splits.testEverySteps;
  const issued =
    every !== undefined
      ? `every ${formatCount(every * series.stepMinutes)} minutes`
      : horizonHours >= 24
        ? `every day at ${origin}`
        : `every ${formatCount(horizonHours)} hours`;
  const { operator } = config.model;
  const network =
    operator === 'none'
      ? 'a network without a graph'
      : `a ${operator} network on the graph “${config.graph.kind}”`;
  return (
    `The ${stepWord(series.stepMinutes)} ${quantityWords(series.unit)} of ${listWords(nodes)}${sums} ${isLoad(series.unit) ? 'was' : 'were'} forecast from ${longDate(days[0])} to ` +
    `${longDate(days.at(-1)!)}, ${issued} for the ${horizonHours === 1 ? 'hour' : `${formatCount(horizonHours)} hours`} ahead${known}, by ${network}.` +
    (every === undefined ? '' : ' The figures show what was forecast for the end of that time.')
  );
}

/** Configs call every series a load, speeds too. */
function quantityWords(unit: string): string {
  return isLoad(unit) ? 'load' : `readings in ${unit}`;
}

function isLoad(unit: string): boolean {
  return /^([kMGT]?(W|Wh|VA|VAh|J)|%|)$/i.test(unit);
}

function stepWord(minutes: number): string {
  if (minutes === 30) return 'half-hourly';
  if (minutes === 60) return 'hourly';
  if (minutes === 1440) return 'daily';
  return `${minutes}-minute`;
}
