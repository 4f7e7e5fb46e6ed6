import { expect, test } from 'vitest';
import { comparisonNotes } from '../../src/report/comparison-notes.ts';
import type { ComparisonTable } from '../../src/study/comparison.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

const table = comparisonFixture();

test('how the table is to be read', () => {
  const [what, statistics, rank, single, tests, counts, nmae, failed, ...rest] = comparisonNotes(table);
  expect(what).toBe(
    '13 runs of 5 networks, 2021-07-01 to 2022-01-01 (exclusive), scored on the same points as the baselines: total ' +
      '8,832, zone 17,664.',
  );
  expect(statistics).toContain('sample standard deviation');
  expect(rank).toContain('the places among 4 networks');
  expect(single).toContain('neither spread nor rank');
  expect(tests).toContain('over 184 days in blocks of 6');
  expect(tests).toContain('given these runs, whose losses are averaged');
  expect(counts).toContain('same number of runs');
  expect(nmae).toMatch(/loads near zero: zone\.$/);
  expect(failed).toBe('Failed, TAG-space-seed1: no memory; take fewer workers.');
  expect(rest).toEqual([]);
});

test('nothing is said of ranks where every network ran once', () => {
  const single: ComparisonTable = {
    ...table,
    failed: [],
    rows: table.rows.filter(({ seeds }) => seeds.length === 1),
  };
  expect(comparisonNotes(single).join(' ')).not.toContain('Rank');
  expect(comparisonNotes(single)).toHaveLength(4);
});

test('a table without tests says so', () => {
  const levels = table.levels.map((level) => ({ ...level, tested: null }));
  const text = comparisonNotes({ ...table, levels }).join(' ');
  expect(text).toContain('there are fewer than 10 days, or an earlier version made the table');
  expect(text).not.toContain('bootstrap');
});

test('controls of an architecture that learns its neighbours are told, and whose cell a network has', () => {
  const notesOn = (architecture: string, only: Partial<ComparisonTable['rows'][number]> = {}) =>
    comparisonNotes({ ...table, rows: table.rows.map((row) => ({ ...row, architecture, ...only })) }).join(
      ' ',
    );
  const learned = 'on the identity graph it still has neighbours, without an operator it has none';
  expect(notesOn('graphWaveNet-kernelSize3')).toContain(learned);
  expect(notesOn('graphWaveNet-no-learnedAdjacency')).not.toContain(learned);
  expect(notesOn('graphWaveNet', { role: 'compared' })).not.toContain(learned);
  expect(notesOn('graphWaveNet', { role: 'feedForward' })).not.toContain(learned);
  expect(notesOn('stgcn')).not.toContain(learned);
  expect(notesOn('gconvgru', { operator: 'Diffusion' })).toContain('the cell of DCRNN');
  expect(notesOn('gconvgru')).not.toContain('DCRNN');
  expect(notesOn('stgcn', { operator: 'Diffusion' })).not.toContain('DCRNN');
});
