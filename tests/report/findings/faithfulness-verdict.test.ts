import { expect, test } from 'vitest';
import type { FaithfulnessRow } from '../../../src/explain/explanations.ts';
import {
  attentionControl,
  faithfulnessVerdict,
  topRow,
} from '../../../src/report/findings/faithfulness-verdict.ts';

function row(top: number, { mean = 10, largest = 25, share = 0.1 } = {}): FaithfulnessRow {
  return {
    ranking: 'mask',
    share,
    edges: 13,
    top,
    random: { draws: 20, mean, largest },
    ratio: mean === 0 ? null : top / mean,
  };
}

test.each([
  [
    30,
    true,
    '3.0 times as much as removing random ones, further than any of 20 random draws: what it points at matters.',
  ],
  [
    20,
    false,
    '2.0 times as much as removing random ones; some of 20 random draws moved it as far, so trust it little.',
  ],
  [
    10.4,
    false,
    '1.0 times as much as removing random ones: it points at nothing that a guess would not find.',
  ],
])('%s beside a mean of 10 and a largest of 25', (top, isFaithful, end) => {
  const verdict = faithfulnessVerdict(row(top))!;
  expect(verdict.sentence).toBe(`Removing the top 10\u00a0% of the edges by mask moves the forecast ${end}`);
  expect(verdict.isFaithful).toBe(isFaithful);
});

test('a little further than chance is no more than that', () => {
  const verdict = faithfulnessVerdict(row(13, { largest: 12 }))!;
  expect(verdict.sentence).toMatch(/1\.3 times .* a little further than any of 20 random draws\.$/);
  expect(verdict.isFaithful).toBe(false);
});

test('nothing to compare with is null', () => {
  expect(faithfulnessVerdict(row(3, { mean: 0 }))).toBeNull();
});

test('the row that speaks for a ranking is its smallest share from a tenth on', () => {
  const rows = [
    row(1, { share: 0.5 }),
    row(2, { share: 0.1 }),
    row(3, { share: 0.25 }),
    row(4, { share: 0.01 }),
  ];
  expect(topRow(rows, 'mask')?.top).toBe(2);
  expect(topRow(rows.slice(3), 'mask')?.top).toBe(4);
  expect(topRow(rows, 'attention')).toBeNull();
});

test('attention that does no better than equal shares tells no more than they do', () => {
  const of = (ranking: FaithfulnessRow['ranking'], top: number, share = 0.1) => ({
    ...row(top, { share }),
    ranking,
  });
  const control = (top: number) =>
    attentionControl([of('equal share', 90, 0.5), of('equal share', top), of('attention', 30)]);
  expect(control(29)).toBe(
    'Were every node taken to listen to all its neighbours alike, it would be 2.9 times: ' +
      'whom a node prefers tells no more than how many it listens to.',
  );
  expect(control(15)).toMatch(/1\.5 times: whom a node prefers tells more than/);
  expect(attentionControl([of('attention', 30), of('equal share', 20, 0.5)])).toBeNull();
  expect(attentionControl([of('equal share', 20)])).toBeNull();
});
