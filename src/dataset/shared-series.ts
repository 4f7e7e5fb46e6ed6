import type { FeatureSeries } from '../features/feature.ts';
import type { Scale } from './scale.ts';

/**
 * The series as one for all nodes, [time], where every node reads the same at every step, as with the mean over all weather
 * stations; else as it is. It is then scaled once instead of once per node.
 */
export function sharedSeries(series: FeatureSeries, numNodes: number): FeatureSeries {
  const { values, observed } = series;
  if (!series.perNode || numNodes < 2 || !isSameForAll(values, numNodes)) return series;
  if (observed !== null && !isSameForAll(observed, numNodes)) return series;
  const one = new Float32Array(values.length / numNodes);
  const isRead = new Uint8Array(one.length).fill(1);
  for (let step = 0, cell = 0; step < one.length; step++, cell += numNodes) {
    one[step] = values[cell];
    if (observed !== null) isRead[step] = observed[cell];
  }
  return { ...series, perNode: false, values: one, observed: observed && isRead };
}

/** A scale that nodes share as one of each of `numNodes`; any other as it is. */
export function spreadScale(scale: Scale, numNodes: number): Scale {
  const { offset, span } = scale;
  if (offset.length === numNodes) return scale;
  return {
    offset: new Float64Array(numNodes).fill(offset[0]),
    span: new Float64Array(numNodes).fill(span[0]),
  };
}

export function isOneScale({ offset, span }: Scale): boolean {
  return offset.every((each) => each === offset[0]) && span.every((each) => each === span[0]);
}

/** @param cells [time, node] */
function isSameForAll(cells: Float32Array | Uint8Array, numNodes: number): boolean {
  for (let row = 0; row < cells.length; row += numNodes) {
    for (let node = 1; node < numNodes; node++) if (cells[row + node] !== cells[row]) return false;
  }
  return true;
}
