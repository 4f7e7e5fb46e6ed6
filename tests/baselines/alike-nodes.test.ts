import { expect, test } from 'vitest';
import { alikeNodes } from '../../src/baselines/alike-nodes.ts';
import { inputsOf } from './baseline-fixture.ts';

test('nodes go together where temperature and gaps are the same; one without readings goes nowhere', () => {
  const inputs = inputsOf({
    days: 3,
    trainingDays: 2,
    nodes: ['a', 'b', 'warmer', 'holed', 'dead', 'c'],
    loadOf: (step, node) => step * node,
    temperatureOf: (step, node) => step + (node === 2 ? 5 : 0),
  });
  const observed = inputs.load.observed.map((_, cell) => (cell % 6 === 4 || cell === 6 * 7 + 3 ? 0 : 1));
  const groups = alikeNodes({ ...inputs, load: { ...inputs.load, observed } });
  expect(groups.map(({ nodes }) => nodes)).toEqual([[0, 1, 5], [2], [3]]);
  expect(groups.map(({ training }) => training.steps.length)).toEqual([48, 48, 47]);
  expect(groups[0].center).toBeCloseTo(23.5, 10);
  expect(groups[1].center).toBeCloseTo(28.5, 10);
  expect(groups[0].training.temperature[0]).toBeCloseTo(-23.5 / groups[0].scale, 10);
});
