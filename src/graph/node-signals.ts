import { ConfigError } from '../core/errors.ts';
import type { GraphInput } from './graph-builder.ts';
import { reducedSignal } from './reduced-signal.ts';
import { wholeDays, type DaySpan } from './whole-days.ts';

/**
 * What of a node's load is compared with that of other nodes. `raw`: every reading; `dailyMean`: the mean of each
 * local day that is observed whole; `reduced`: one value a day, see reducedSignal.
 */
export type SignalKind = 'raw' | 'dailyMean' | 'reduced';

export interface NodeSignals {
  readonly length: number;
  /** [node, length] row-major; 0 where not observed. */
  readonly values: Float64Array;
  /** 1 where there is a value, [node, length]. */
  readonly observed: Uint8Array;
}

/**
 * The signal of each of the input's nodes, in their order. Reads observed cells only.
 * @throws ConfigError if a node has no column in the training panel.
 */
export function nodeSignals({ nodes, training, localDay }: GraphInput, kind: SignalKind): NodeSignals {
  const columnOf = new Map(training.nodes.map((node, column) => [node.id, column]));
  const days = kind === 'raw' ? [] : wholeDays(training.grid, localDay);
  const rows = nodes.map(({ id }) => {
    const column = columnOf.get(id);
    if (column === undefined) {
      throw new ConfigError(`the graph needs the load of node "${id}", which the load panel does not have`);
    }
    const load = loadOf(training, column);
    switch (kind) {
      case 'raw':
        return load;
      case 'dailyMean':
        return Float64Array.from(days, (day) => meanOf(load, day));
      case 'reduced':
        return reducedSignal(load, days, training.grid.stepsPerDay);
      default:
        return kind satisfies never;
    }
  });
  const length = kind === 'raw' ? training.grid.length : days.length;
  const values = new Float64Array(nodes.length * length);
  const observed = new Uint8Array(values.length);
  rows.forEach((row, node) =>
    row.forEach((value, step) => {
      if (Number.isNaN(value)) return;
      values[node * length + step] = value;
      observed[node * length + step] = 1;
    }),
  );
  return { length, values, observed };
}

/** Readings of one column, NaN where not observed, [time]. */
function loadOf({ grid, nodes, values, observed }: GraphInput['training'], column: number): Float64Array {
  return Float64Array.from({ length: grid.length }, (_, step) => {
    const cell = step * nodes.length + column;
    return observed[cell] === 1 ? values[cell] : NaN;
  });
}

/** NaN where any step of the day is missing: a mean of the remaining hours would be off by the shape of the day. */
function meanOf(load: Float64Array, { from, to }: DaySpan): number {
  let sum = 0;
  for (let step = from; step < to; step++) sum += load[step];
  return sum / (to - from);
}
