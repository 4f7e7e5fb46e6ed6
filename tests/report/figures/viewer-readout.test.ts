import { expect, test } from 'vitest';
import { viewerReadout } from '../../../src/report/figures/viewer-readout.ts';

test('the shown period stands beside the whole one', () => {
  const text = viewerReadout({
    place: "Côte d'Azur",
    period: 'Sunday 31 October 2021',
    metric: 'nmae',
    unit: 'MW',
    shown: { percent: 9.61, mae: 3684, bias: -12.4, scored: 48 },
    whole: { percent: null, mae: null, bias: 3, scored: 8771 },
  }).toString();
  const cells = [...text.matchAll(/<(?:td|th scope="row")>([^<]*)</g)].map(([, cell]) => cell.trim());
  expect(text).toContain('Côte d&#39;Azur');
  expect(cells).toEqual([
    'NMAE',
    '9.6\u00a0%',
    '–',
    'MAE',
    '3,684\u00a0MW',
    '–',
    'bias (above 0: too high)',
    '−12\u00a0MW',
    '+3.00\u00a0MW',
    'points scored',
    '48',
    '8,771',
  ]);
});
