import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { exitCodeOf, Interrupted } from '../../src/cli/exit-code.ts';
import { ConfigError, DataError, WattgraphError } from '../../src/core/errors.ts';

const fault = { file: 'f', expected: 'a', got: 'b', wayOut: 'c' };

test.for([
  [new CommanderError(0, 'commander.helpDisplayed', ''), 0],
  [new WattgraphError('x'), 1],
  [new TypeError('x'), 1],
  [new CommanderError(1, 'commander.unknownOption', ''), 2],
  [new ConfigError('x'), 2],
  [new DataError(fault), 3],
  [new Interrupted('x'), 130],
] as const)('%s', ([error, code]) => {
  expect(exitCodeOf(error)).toBe(code);
});
