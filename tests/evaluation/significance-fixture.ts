import { RandomStream } from '../../src/core/random.ts';
import type { NamedForecast } from '../../src/evaluation/evaluate-together.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

const NODES = [node('A'), node('B'), node('T', 'total')];
const STEPS_PER_DAY = 4;
const START = '2022-03-01T00:00:00Z';
const SIZES = [400, 90, 1000];

const grid = { nodes: NODES, start: START, stepMinutes: 1440 / STEPS_PER_DAY, zone: 'UTC' } as const;

/** Days of six-hour steps of two regions and a total; B lacks the readings of the second day. */
export function actualFixture(days: number) {
  const random = new RandomStream(1, 'actual');
  const rows = Array.from({ length: days * STEPS_PER_DAY }, (_, step) =>
    SIZES.map((size, series) =>
      series === 1 && Math.floor(step / STEPS_PER_DAY) === 1
        ? null
        : Math.fround(size * (1 + 0.2 * random.uniform())),
    ),
  );
  return panelOf({ ...grid, rows });
}

/** Forecasts of which the errors have this relative size; `seed` draws them. */
export function forecastFixture(
  name: string,
  days: number,
  { size, seed }: { size: number; seed: number },
): NamedForecast {
  const { values, nodes } = actualFixture(days);
  const random = new RandomStream(seed, 'errors');
  const rows = Array.from({ length: days * STEPS_PER_DAY }, (_, step) =>
    nodes.map(
      (__, series) => (values[step * nodes.length + series] || SIZES[series]) * (1 + size * random.normal()),
    ),
  );
  return { name, forecast: forecastOf({ ...grid, rows }) };
}
