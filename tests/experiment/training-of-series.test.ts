import { expect, test } from 'vitest';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { trainingOfSeries } from '../../src/experiment/training-of-series.ts';
import { panelWithSums } from '../../src/hierarchy/sums.ts';

function node(id: string, parent: string | null): NodeInfo {
  return { id, name: id, level: 'node', parent, latitude: null, longitude: null };
}

test('each series is that of the panel with sums', () => {
  const parts = [node('a', 'east'), node('b', 'east'), node('c', 'top')];
  const panel: Panel = {
    grid: new TimeGrid({ startMs: 0, stepMinutes: 60, length: 3, zone: 'UTC' }),
    nodes: parts,
    unit: 'MW',
    values: Float32Array.of(1.5, 20, 300, 2, 0, 400, 3, 40, 500),
    observed: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1),
  };
  const all = [node('top', null), node('east', 'top'), ...parts];
  const whole = panelWithSums(panel, all);
  const seriesOf = trainingOfSeries(panel, all);
  all.forEach(({ id }, column) => {
    const one = seriesOf(id)!;
    const pick = (values: ArrayLike<number>) => [0, 1, 2].map((step) => values[step * 5 + column]);
    expect([one.nodes[0].id, [...one.values], [...one.observed]]).toEqual([
      id,
      pick(whole.values),
      pick(whole.observed),
    ]);
  });
  expect([...seriesOf('top')!.values]).toEqual([321.5, 0, 543]);
  expect(seriesOf('elsewhere')).toBeNull();
});
