import { expect, test } from 'vitest';
import { boundText } from '../../src/report/bound-text.ts';

test('a time stands with a blank, a date and a share as they are', () => {
  expect(['2012-03-06T14:20', '2012-03-06 14:20', '2012-03-08', '80%'].map(boundText)).toEqual([
    '2012-03-06 14:20',
    '2012-03-06 14:20',
    '2012-03-08',
    '80%',
  ]);
});
