import { formatLocalDate } from '../calendar/local-date.ts';
import type { SampleTable } from '../dataset/dataset.ts';
import { evenly } from './evenly.ts';
import type { Subject } from './subject.ts';

/** Issues × (nodes + edges / 8) that are run again and again: about a tenth of a second a pass on one core. */
const MOST_CELLS = 24_000;

/** Fewer say nothing about a year. */
const FEWEST_DAYS = 8;

export interface ExplainedIssues {
  readonly table: SampleTable;
  /** Local dates of the blocks' first targets. */
  readonly days: readonly string[];
}

/**
 * All issues of `days` local days, spread evenly over those of the table; fewer days where the graph is so large that they
 * would take minutes, but at least eight.
 */
export function explainedIssues(
  { graph: { topology }, dataset, table }: Pick<Subject, 'graph' | 'dataset' | 'table'>,
  { days }: { readonly days: number },
): ExplainedIssues {
  const dayOf = Array.from(table.origins, (origin) => dataset.clock.localDay[origin]);
  const all = [...new Set(dayOf)];
  const cellsPerDay = (table.origins.length / all.length) * (topology.numNodes + topology.numEdges / 8);
  const affordable = Math.max(FEWEST_DAYS, Math.floor(MOST_CELLS / cellsPerDay));
  const chosen = new Set(evenly(all.length, Math.min(days, affordable)).map((index) => all[index]));
  const samples = dayOf.flatMap((day, sample) => (chosen.has(day) ? [sample] : []));
  return {
    table: {
      origins: Int32Array.from(samples, (sample) => table.origins[sample]),
      steps: samples.map((sample) => table.steps[sample]),
      targets: samples.map((sample) => table.targets[sample]),
    },
    days: [...chosen].map(formatLocalDate),
  };
}
