import { loadSpans, type Subject } from './subject.ts';

/**
 * Mean |Δ| between two forecasts of the explained issues over issues, nodes and slots, load unit. Slots that the clock
 * skips do not count.
 *
 * @param from scaled, [sample, node, slot]
 * @param to scaled, [sample, node, slot]
 */
export function meanChange(
  { dataset, table }: Pick<Subject, 'dataset' | 'table'>,
  from: Float32Array,
  to: Float32Array,
): number {
  const span = loadSpans({ dataset });
  const { horizonSlots } = dataset.task;
  let sum = 0;
  let count = 0;
  table.targets.forEach((targets, sample) => {
    for (let node = 0; node < span.length; node++) {
      const row = (sample * span.length + node) * horizonSlots;
      for (let slot = 0; slot < horizonSlots; slot++) {
        if (targets[slot] < 0) continue;
        sum += Math.abs(to[row + slot] - from[row + slot]) * span[node];
        count++;
      }
    }
  });
  return count === 0 ? 0 : sum / count;
}
