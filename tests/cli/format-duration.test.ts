import { expect, test } from 'vitest';
import { formatDuration } from '../../src/cli/format-duration.ts';

test.for([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [3569, '59 min'],
  [3571, '1 h'],
  [7500, '2 h 5 min'],
] as const)('%d s', ([seconds, text]) => {
  expect(formatDuration(seconds)).toBe(text);
});
