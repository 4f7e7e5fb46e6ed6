import { expect, test } from 'vitest';
import { errorMeasure, errorValue } from '../../../src/report/figures/error-measure.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('errors are measured by MAPE, and by NMAE where many points are near zero', () => {
  expect(errorMeasure(data)).toEqual({ metric: 'mape', title: 'MAPE' });
  const [first, ...others] = data.metrics.scores;
  const nodes = first.nodes.map((node, index) => ({ ...node, nearZero: index === 2 ? node.scored / 10 : 0 }));
  const metrics = { ...data.metrics, scores: [{ ...first, nodes }, ...others] };
  expect(errorMeasure({ metrics })).toEqual({ metric: 'nmae', title: 'NMAE' });
});

test('and by NMAE where the MAPE of most series tells of their smallest loads', () => {
  const [first, ...others] = data.metrics.scores;
  const measured = (blown: number): string => {
    const nodes = first.nodes.map((node, index) => {
      const nmae = node.metrics.nmae.value!;
      return {
        ...node,
        metrics: { ...node.metrics, mape: { value: nmae * (index < blown ? 1.6 : 1), n: 9 } },
      };
    });
    return errorMeasure({ metrics: { ...data.metrics, scores: [{ ...first, nodes }, ...others] } }).metric;
  };
  expect([1, 3].map(measured)).toEqual(['mape', 'nmae']);
});

test('the value of some sums', () => {
  const sums = {
    scored: 4,
    missingActual: 0,
    missingForecast: 0,
    nearZero: 1,
    absolute: 12,
    squared: 50,
    signed: 3,
    actual: 200,
    relative: 0.3,
  };
  expect(errorValue({ metric: 'mape', title: '' }, sums)).toBeCloseTo(10, 12);
  expect(errorValue({ metric: 'nmae', title: '' }, sums)).toBeCloseTo(6, 12);
});
