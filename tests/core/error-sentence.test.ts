import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorSentence } from '../../src/core/error-sentence.ts';
import { WattgraphError } from '../../src/core/errors.ts';

test('what wattgraph refuses is told as it is', () => {
  expect(errorSentence(new WattgraphError('no load; read some'))).toBe('no load; read some');
});

test('what the system refuses too', () => {
  let refused: unknown;
  try {
    readFileSync('/nowhere/at/all');
  } catch (error) {
    refused = error;
  }
  expect(errorSentence(refused)).toBe("ENOENT: no such file or directory, open '/nowhere/at/all'");
});

test('a fault of our own is called one, on one line', () => {
  expect(errorSentence(new TypeError('x is\n  not a function'))).toBe(
    'something in wattgraph itself went wrong: x is not a function; set WATTGRAPH_DEBUG=1 to see where, and report it',
  );
  expect(errorSentence('odd')).toContain('went wrong: odd;');
});
