import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { OPERATORS } from '../../src/layers/operators.ts';
import { readGoldenFile } from '../../src/parity/golden-file.ts';
import { runCase } from '../../src/parity/run-case.ts';

const SHARED = '../shared/golden';

/** Asked for by the issue: float32 here against float64 in PyTorch Geometric, gradients being sums of hundreds of terms. */
const TOLERANCE = 1e-4;

beforeAll(async () => {
  await startBackend('wasm');
});

test.for(['gcn', 'gat'])('the %s case by hand', (name) => {
  const [golden] = readGoldenFile(`tests/golden/${name}-by-hand.json`);
  const { output, gradients, attention } = runCase(golden);
  expect(output).toBeLessThan(1e-6);
  expect(gradients).toBeLessThan(1e-5);
  if (name === 'gat') expect(attention).toBeLessThan(1e-6);
  else expect(attention).toBeNull();
});

describe.skipIf(!existsSync(SHARED))('the cases of PyTorch Geometric', () => {
  const names = existsSync(SHARED) ? readdirSync(SHARED).filter((file) => file.endsWith('.json')) : [];

  test('there is a file for each operator', () => {
    expect(names.toSorted()).toEqual(
      Object.keys(OPERATORS)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  test.for(names)('%s', (file) => {
    const cases = readGoldenFile(`${SHARED}/${file}`);
    expect(cases.length).toBeGreaterThan(0);
    for (const golden of cases) {
      const { name, output, gradients, attention } = runCase(golden);
      expect(output, `${name}: output`).toBeLessThan(TOLERANCE);
      expect(gradients, `${name}: gradients`).toBeLessThan(TOLERANCE);
      if (golden.attention !== undefined) expect(attention, `${name}: attention`).toBeLessThan(TOLERANCE);
    }
  });
});
