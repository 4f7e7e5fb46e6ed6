import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend.ts';
import { tensor3d } from '../../../src/engine/tensors.ts';
import { Branches } from '../../../src/layers/temporal/branches.ts';
import { Chain } from '../../../src/layers/temporal/chain.ts';
import { Pool1d } from '../../../src/layers/temporal/pool1d.ts';
import { Residual } from '../../../src/layers/temporal/residual.ts';
import { trace } from './trace.ts';

const PAIRS = new Pool1d({ kind: 'max', size: 2, stride: 1 });
const WIDE = new Pool1d({ kind: 'max', size: 5, stride: 1, padding: 'same' });

beforeAll(async () => {
  await startBackend('wasm');
});

test('adds the shortcut, without its oldest steps where the body has fewer', () => {
  const layer = new Residual({ body: PAIRS, shortcut: null, activation: 'relu' });
  const x = tensor3d([1, -5, -7, 4, 2], [1, 5, 1]);
  expect([...layer.apply(x).dataSync()]).toEqual([0, 0, 8, 6]);
  const { map, rows } = trace(layer, 5, 1);
  expect(map.steps).toBe(4);
  expect(map.sees(0)).toEqual({ from: 0, to: 1 });
  expect(rows.at(-1)).toMatchObject({ operation: 'addition, ReLU', output: [4, 1], receptiveField: 2 });
});

test('sees what either way sees', () => {
  const { map } = trace(new Residual({ body: PAIRS, shortcut: WIDE }), 9, 1);
  // Step 3 of the body is the pair 3, 4; beside it stands step 4 of the shortcut, which sees 2 to 6.
  expect(map.sees(3)).toEqual({ from: 2, to: 6 });
});

test('branches stand side by side, without the oldest steps of the longer one', () => {
  const layer = new Branches([new Chain([]), PAIRS]);
  const x = tensor3d([1, -5, -7, 4], [1, 4, 1]);
  expect([...layer.apply(x).dataSync()]).toEqual([-5, 1, -7, -5, 4, 4]);
  const { map, rows } = trace(new Branches([WIDE, PAIRS]), 9, 3);
  expect([map.steps, map.channels]).toEqual([8, 6]);
  expect(map.sees(3)).toEqual({ from: 2, to: 6 });
  expect(rows.at(-1)).toMatchObject({ operation: 'concatenation', output: [8, 6] });
});
