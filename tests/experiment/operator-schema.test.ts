import { expect, test } from 'vitest';
import { z } from 'zod';
import { operatorFields, operatorOptions } from '../../src/experiment/operator-schema.ts';

const schema = z.strictObject(operatorFields);

test('nothing is filled in, so that a stored config stays as it is', () => {
  expect(schema.parse({})).toEqual({});
  expect(operatorOptions({ operator: 'GCN' })).toEqual({ name: 'GCN' });
});

test('every key of the operator goes to it, and no other key of the model', () => {
  const options = {
    heads: 3,
    concat: false,
    dropout: 0.25,
    K: 4,
    alpha: 0.75,
    aggr: 'sum',
    negativeSlope: 0.5,
    addSelfLoops: false,
    shareWeights: true,
    beta: true,
    rootWeight: false,
    normalize: false,
    normalization: null,
    lambdaMax: 1.5,
    bias: false,
  } as const;
  expect(Object.keys(operatorFields)).toEqual(Object.keys(options));
  const model = { ...schema.parse(options), operator: 'GATv2' as const, hidden: 8, layers: 2 };
  expect(operatorOptions(model)).toEqual({ name: 'GATv2', ...options });
});

test.for([
  [{ normalization: 'none' }, /normalization/],
  [{ lambdaMax: 0 }, /lambdaMax/],
  [{ K: 0 }, /K/],
  [{ dropout: 1.5 }, /dropout/],
  [{ negative_slope: 0.1 }, /negative_slope/],
] as const)('%j is refused', ([options, message]) => {
  expect(() => schema.parse(options)).toThrow(message);
});
