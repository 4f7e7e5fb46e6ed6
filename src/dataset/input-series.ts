import type { FeatureSeries } from '../features/feature.ts';
import type { Scale } from './scale.ts';

/** A series as the network reads it: scaled, with a value everywhere. */
export interface InputSeries {
  readonly name: string;
  readonly perNode: boolean;
  /** Scaled, [time, node] or [time]. */
  readonly values: Float32Array;
  /** How many readings stand in for missing ones. */
  readonly substituted: number;
}

const DAYS_BACK = 7;

/**
 * Scales a series and gives every gap a stand-in for the network's eyes only: the reading at the same time of day on
 * the last of the seven days before that has one, else the training mean of that time of day. Nothing after the gap and
 * the training period is looked at, targets and scores never see a stand-in, and how many there are is counted.
 */
export function inputSeries(
  series: FeatureSeries,
  scale: Scale,
  {
    training,
    stepsPerDay,
    numNodes,
  }: {
    readonly training: { readonly from: number; readonly to: number };
    readonly stepsPerDay: number;
    readonly numNodes: number;
  },
): InputSeries {
  const width = series.perNode ? numNodes : 1;
  const { observed, values: readings } = series;
  const { offset, span } = scale;
  const values = new Float32Array(readings.length);
  for (let position = 0; position < values.length;) {
    for (let node = 0; node < width; node++, position++) {
      values[position] = (readings[position] - offset[node]) / span[node];
    }
  }
  const isRead = observed ?? new Uint8Array(0);
  let substituted = 0;
  let means: Float64Array | null = null;
  const standIn = (position: number): number => {
    for (let day = 1; day <= DAYS_BACK; day++) {
      const earlier = position - day * stepsPerDay * width;
      if (earlier >= 0 && isRead[earlier] === 1) return readings[earlier];
    }
    means ??= dailyMeans(series, { training, stepsPerDay, width });
    return means[position % means.length];
  };
  for (let position = 0; position < isRead.length; position++) {
    if (isRead[position] !== 0) continue;
    const node = position % width;
    values[position] = (standIn(position) - offset[node]) / span[node];
    substituted++;
  }
  return { name: series.name, perNode: series.perNode, values, substituted };
}

/** Training mean of each time of day, [step of the day, node]; the node's mean where a time has no reading. */
function dailyMeans(
  series: FeatureSeries,
  {
    training,
    stepsPerDay,
    width,
  }: {
    readonly training: { readonly from: number; readonly to: number };
    readonly stepsPerDay: number;
    readonly width: number;
  },
): Float64Array {
  const sums = new Float64Array(stepsPerDay * width);
  const counts = new Int32Array(stepsPerDay * width);
  const { values, observed } = series;
  for (let step = training.from, position = step * width; step < training.to; step++) {
    const from = (step % stepsPerDay) * width;
    for (let slot = from; slot < from + width; slot++, position++) {
      if (observed![position] === 0) continue;
      sums[slot] += values[position];
      counts[slot] += 1;
    }
  }
  const means = new Float64Array(sums.length);
  for (let node = 0; node < width; node++) {
    let total = 0;
    let count = 0;
    for (let slot = node; slot < sums.length; slot += width) {
      total += sums[slot];
      count += counts[slot];
    }
    const overall = count === 0 ? 0 : total / count;
    for (let slot = node; slot < sums.length; slot += width) {
      means[slot] = counts[slot] === 0 ? overall : sums[slot] / counts[slot];
    }
  }
  return means;
}
