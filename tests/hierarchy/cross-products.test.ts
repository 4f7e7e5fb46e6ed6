import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { crossProducts } from '../../src/hierarchy/cross-products.ts';
import { expectClose } from './reconcile-fixture.ts';

// Sizes on both sides of groups of three series and of blocks of 256 instants.
test.for([
  [1, 1],
  [3, 255],
  [4, 256],
  [5, 257],
  [9, 600],
] as const)('%i series over %i instants, as ml-matrix has it', ([n, instants]) => {
  const random = new RandomStream(n);
  const series = Array.from({ length: n }, () =>
    Float64Array.from({ length: instants }, () => random.uniform() - 0.3),
  );
  const e = new Matrix(series.map((values) => [...values]));
  expectClose(crossProducts(series), e.mmul(e.transpose()).to1DArray(), 1e-10);
});

test('no series have none', () => {
  expect(crossProducts([])).toEqual(new Float64Array(0));
});
