import { expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { pickNodes } from '../../src/forecast/pick-nodes.ts';

const node = (id: string): NodeInfo => ({
  id,
  name: id,
  level: 'x',
  parent: null,
  latitude: null,
  longitude: null,
});
const forecast: Forecast = {
  nodes: [node('a'), node('b'), node('c')],
  unit: 'MW',
  zone: 'UTC',
  stepMinutes: 30,
  timesMs: Float64Array.of(0, 1_800_000),
  issuedMs: Float64Array.of(-1, -1),
  values: Float64Array.of(1, 2, 3, 4, 5, 6),
};

test('columns by id, in the order asked for, NaN for a stranger', () => {
  const picked = pickNodes(forecast, [node('c'), node('z'), node('a')]);
  expect(picked.nodes.map(({ id }) => id)).toEqual(['c', 'z', 'a']);
  expect([...picked.values]).toEqual([3, NaN, 1, 6, NaN, 4]);
  expect(picked.timesMs).toBe(forecast.timesMs);
});
