import { expect, test } from 'vitest';
import { textWidth } from '../../../src/report/figures/text-width.ts';

test('narrow and wide letters count as such', () => {
  expect(textWidth('iW1', 10)).toBeCloseTo(10 * (0.26 + 0.86 + 0.56), 10);
});
