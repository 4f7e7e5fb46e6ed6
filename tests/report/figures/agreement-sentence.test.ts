import { expect, test } from 'vitest';
import { agreementSentence } from '../../../src/report/figures/agreement-sentence.ts';

test.each([
  [0.95, ' Both seeds agree closely on the order (rank correlation 0.95).'],
  [0.7, ' Both seeds agree largely on the order (rank correlation 0.70).'],
  [0.4, ' Both seeds agree only partly on the order (rank correlation 0.40).'],
  [-0.2, ' Both seeds hardly agree on the order (rank correlation -0.20).'],
  [null, ''],
])('%d', (agreement, sentence) => {
  expect(agreementSentence(agreement)).toBe(sentence);
});
