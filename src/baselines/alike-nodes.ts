import { meanOf } from '../core/mean.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { temperatureOfRows } from './temperature-of-rows.ts';
import type { VanillaRows } from './vanilla-design.ts';

/** Nodes with the same readings of temperature, and of load at the same times: their equations differ in one side only. */
export interface AlikeNodes {
  readonly nodes: number[];
  readonly training: VanillaRows;
  /** Mean and deviation of the temperature in the training. */
  readonly center: number;
  readonly scale: number;
}

/** The nodes in such groups; those without a reading in the training are in none. */
export function alikeNodes(inputs: BaselineInputs): readonly AlikeNodes[] {
  const { load, trainingRows, temperature } = inputs;
  const width = load.nodes.length;
  const readings = temperature!.values;
  const steps = Int32Array.from(trainingRows.timesMs, (timeMs) => load.grid.stepOf(timeMs));
  const known = temperatureOfRows(inputs, trainingRows);
  const isAlike = (a: number, b: number): boolean => {
    for (let cell = 0; cell < readings.length; cell += width) {
      if (readings[cell + a] !== readings[cell + b]) return false;
    }
    return steps.every(
      (step) => step < 0 || load.observed[step * width + a] === load.observed[step * width + b],
    );
  };
  const groups: AlikeNodes[] = [];
  for (let node = 0; node < width; node++) {
    const alike = groups.find((group) => isAlike(group.nodes[0], node));
    if (alike !== undefined) {
      alike.nodes.push(node);
      continue;
    }
    const rows = [...steps.keys()].filter(
      (row) =>
        steps[row] >= 0 &&
        load.observed[steps[row] * width + node] === 1 &&
        !Number.isNaN(known[row * width + node]),
    );
    if (rows.length === 0) continue;
    const raw = Float64Array.from(rows, (row) => known[row * width + node]);
    const center = meanOf(raw);
    const variance = meanOf(raw.map((value) => (value - center) ** 2));
    const scale = variance > 0 ? Math.sqrt(variance) : 1;
    groups.push({
      nodes: [node],
      training: {
        steps: Int32Array.from(rows, (row) => steps[row]),
        temperature: raw.map((value) => (value - center) / scale),
      },
      center,
      scale,
    });
  }
  return groups;
}
