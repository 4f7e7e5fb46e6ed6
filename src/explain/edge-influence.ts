import { formatLocalDate } from '../calendar/local-date.ts';
import type { Hearing } from '../models/hidden-operator.ts';
import type { EdgeInfluence } from './explanations.ts';
import type { MaskedRuns } from './masked-runs.ts';
import type { ProperEdges } from './proper-edges.ts';
import { loadSpans, type Subject } from './subject.ts';

export interface EdgeInfluenceOptions {
  /** Whether an edge's source hears its target too, and is looked at. */
  readonly hearing?: Exclude<Hearing, 'nobody'>;
  /** At most so many edges are tried, the heaviest. */
  readonly most: number;
  /** Awaited before each edge: a moment for other work, or to stop by throwing. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/**
 * Silences one edge at a time in every layer and hop and looks how far its target's forecast moves, and its source's where
 * that hears something over the edge, by the local month and hour that is forecast. Hours that do not occur in every month are left out. Null for a graph without proper edges.
 */
export async function edgeInfluence(
  subject: Subject,
  { runs, edges }: { readonly runs: MaskedRuns; readonly edges: ProperEdges },
  { hearing = 'target', most, pause }: EdgeInfluenceOptions,
): Promise<EdgeInfluence | null> {
  const tried = heaviest(edges.weight, most);
  if (tried.length === 0) return null;
  const cells = targetCells(subject);
  const span = loadSpans(subject);
  const full = runs.forecast(null);
  const mask = new Float32Array(subject.graph.topology.numEdges).fill(1);
  const byCell = () => cells.months.map(() => cells.hours.map(() => tried.map(() => 0)));
  const [values, atSource] = [byCell(), byCell()];
  for (const [index, edge] of tried.entries()) {
    await pause?.();
    const position = edges.positions[edge];
    mask[position] = 0;
    const silenced = runs.forecast(mask);
    mask[position] = 1;
    const measure = (node: number, into: number[][][]): void => {
      changeOf(node, silenced).forEach((change, cell) => {
        into[Math.floor(cell / cells.hours.length)][cell % cells.hours.length][index] = change;
      });
    };
    measure(edges.target[edge], values);
    if (hearing === 'both ends') measure(edges.source[edge], atSource);
  }
  return {
    edges: tried,
    months: cells.months,
    hours: cells.hours,
    values,
    ...(hearing === 'both ends' ? { atSource } : {}),
  };

  /** Mean |Δ| of a node's forecast, load unit, [cell]. */
  function changeOf(node: number, silenced: Float32Array): Float64Array {
    const { horizonSlots } = subject.dataset.task;
    const sums = new Float64Array(cells.counts.length);
    for (let sample = 0; sample < subject.table.origins.length; sample++) {
      for (let slot = 0; slot < horizonSlots; slot++) {
        const cell = cells.of[sample * horizonSlots + slot];
        if (cell < 0) continue;
        const at = (sample * span.length + node) * horizonSlots + slot;
        sums[cell] += Math.abs(silenced[at] - full[at]) * span[node];
      }
    }
    return sums.map((sum, cell) => sum / cells.counts[cell]);
  }
}

/** Indices of the largest values in ascending order; of equal ones the first. */
function heaviest(values: ArrayLike<number>, most: number): number[] {
  return Array.from({ length: values.length }, (_, index) => index)
    .toSorted((a, b) => values[b] - values[a])
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

interface TargetCells {
  readonly months: readonly string[];
  readonly hours: readonly number[];
  /** Cell of each slot, month by month, hour by hour; −1 for none, [sample, slot]. */
  readonly of: Int32Array;
  /** Slots in each cell, [cell]. */
  readonly counts: Float64Array;
}

/** Sorts the slots of the explained issues by the local month and hour of their target. */
function targetCells({ dataset, table }: Pick<Subject, 'dataset' | 'table'>): TargetCells {
  const { localDay, minuteOfDay } = dataset.clock;
  const steps = table.targets.flatMap((targets) => [...targets]);
  const monthOf = new Map<number, string>();
  for (const step of steps) {
    if (step >= 0 && !monthOf.has(localDay[step])) {
      monthOf.set(localDay[step], formatLocalDate(localDay[step]).slice(0, 7));
    }
  }
  const monthAt = (step: number) => monthOf.get(localDay[step])!;
  const hourAt = (step: number) => Math.floor(minuteOfDay[step] / 60);
  const months = [...new Set(monthOf.values())].toSorted();
  const seen = new Set(steps.filter((step) => step >= 0).map((step) => `${monthAt(step)} ${hourAt(step)}`));
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    months.every((month) => seen.has(`${month} ${hour}`)),
  );
  const counts = new Float64Array(months.length * hours.length);
  const of = Int32Array.from(steps, (step) => {
    if (step < 0 || !hours.includes(hourAt(step))) return -1;
    const cell = months.indexOf(monthAt(step)) * hours.length + hours.indexOf(hourAt(step));
    counts[cell] += 1;
    return cell;
  });
  return { months, hours, of, counts };
}
