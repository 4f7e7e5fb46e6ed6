import { expect, test } from 'vitest';
import { explanationSection } from '../../../src/report/sections/explanation.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

const DATA = reportFixture();
const { body } = explanationSection(DATA, [])!;

test('says which inputs moved the forecast, and what removing edges does', () => {
  expect(body.text).toContain(
    'grow most for load of 7 days before (186\u00a0MW), load of the day before (90\u00a0MW) and temperature of the hours ahead (39\u00a0MW).',
  );
  expect(body.text).toContain('by attention moves the forecast 2.0 times as much as removing random ones');
  expect(body.text).toContain('3 days of the test period, with the seeds 0 and 1');
});

test('both seeds stand beside each other, inputs and edges with the strongest first', () => {
  const features = readTable(body, 'feature-importance');
  expect(features[0].slice(2)).toEqual([
    'shuffled, seed 0 MW',
    'shuffled, seed 1 MW',
    'gradients, seed 0 MW',
    'gradients, seed 1 MW',
  ]);
  expect(features[1]).toEqual(['load, 7 days before', '48', '190.0', '182.0', '240.0', '251.0']);
  const mask = readTable(body, 'edge-mask');
  expect(mask[1]).toEqual(['Bretagne', 'Grand Est', '0.950', '0.910']);
  expect(mask.at(-1)).toEqual(['Grand Est', 'Bretagne', '0.080', '0.100']);
  expect(readTable(body, 'seed-agreement').at(-1)).toEqual(['Edge mask', '0.90']);
});

test('the faithfulness of each ranking', () => {
  const rows = readTable(body, 'faithfulness');
  expect(rows[0][3]).toBe('top edges MW');
  expect(rows[1]).toEqual(['attention', '10', '1', '58.00', '29.00', '64.00', '20', '2.00']);
});

test('a run without explanations has no such section, one without a graph no tables of edges', () => {
  expect(explanationSection({ ...DATA, explanations: null }, [])).toBeNull();
  const bare = { ...DATA.explanations!, edges: [], mask: null, influence: null, faithfulness: [] };
  const section = explanationSection({ ...DATA, explanations: bare }, [])!;
  expect(readTable(section.body, 'edge-mask')).toEqual([]);
  expect(readTable(section.body, 'faithfulness')).toEqual([]);
  expect(readTable(section.body, 'seed-agreement')).toHaveLength(5);
});
