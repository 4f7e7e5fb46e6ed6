import { expect, test } from 'vitest';
import { ConfigError, DataError, WattgraphError } from '../../src/core/errors.ts';

const fault = {
  file: 'load.csv',
  line: 5032,
  column: 'Bretagne',
  expected: 'a number',
  got: '"n/a"',
  wayOut: 'add it to missingMarkers or fix the file',
};

test('a data error is one sentence with file, line, column, what was expected, what came and the way out', () => {
  expect(new DataError(fault).message).toBe(
    'load.csv line 5,032, column "Bretagne": expected a number, got "n/a"; ' +
      'add it to missingMarkers or fix the file',
  );
});

test('a fault of the whole file names neither line nor column', () => {
  const { file, expected, got, wayOut } = fault;
  const error = new DataError({ file, expected, got, wayOut });
  expect(error.message).toBe(
    'load.csv: expected a number, got "n/a"; add it to missingMarkers or fix the file',
  );
  expect('line' in error && error.line !== undefined).toBe(false);
  expect(error.column).toBeUndefined();
});

test('a data error carries its facts as fields', () => {
  expect({ ...new DataError(fault) }).toMatchObject(fault);
});

test('the classes tell exit codes apart by name and are all wattgraph errors', () => {
  const errors = [new WattgraphError('a'), new ConfigError('b'), new DataError(fault)];
  expect(errors.map(({ name }) => name)).toEqual(['WattgraphError', 'ConfigError', 'DataError']);
  for (const error of errors) expect(error).toBeInstanceOf(WattgraphError);
  expect(errors[1]).not.toBeInstanceOf(DataError);
});
