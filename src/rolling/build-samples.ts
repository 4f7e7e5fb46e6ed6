import { WattgraphError } from '../core/errors.ts';
import type { SampleRows } from './sample-rows.ts';

export interface SampleColumns {
  /** What the network reads of each node, equally many columns for all, [node][column][row]. */
  readonly inputs: readonly (readonly ArrayLike<number>[])[];
  /** Scaled targets, [node][row]; NaN where missing. */
  readonly targets: readonly ArrayLike<number>[];
  /** What a target of a node weighs in the loss, [node]; default: 1. */
  readonly weights?: readonly number[];
}

/**
 * Puts columns together into samples with one target per node; a missing target weighs nothing.
 * @throws WattgraphError where nodes differ in columns, or columns in rows.
 */
export function buildSamples({ inputs, targets, weights }: SampleColumns): SampleRows {
  const numNodes = targets.length;
  const [{ length: size }] = targets;
  const width = inputs[0].length;
  requireAlike('lists of columns', numNodes, [inputs.length]);
  requireAlike(
    'columns of each node',
    width,
    inputs.map((own) => own.length),
  );
  requireAlike(
    'rows of each column',
    size,
    [...inputs.flat(), ...targets].map(({ length }) => length),
  );
  const x = new Float32Array(size * numNodes * width);
  const y = new Float32Array(size * numNodes);
  const mask = new Float32Array(size * numNodes);
  for (let row = 0; row < size; row++) {
    for (let node = 0; node < numNodes; node++) {
      const at = row * numNodes + node;
      for (let column = 0; column < width; column++) x[at * width + column] = inputs[node][column][row];
      if (Number.isNaN(targets[node][row])) continue;
      y[at] = targets[node][row];
      mask[at] = weights?.[node] ?? 1;
    }
  }
  return { numNodes, size, x, y, mask };
}

function requireAlike(what: string, expected: number, lengths: readonly number[]): void {
  const odd = lengths.find((length) => length !== expected);
  if (odd === undefined) return;
  throw new WattgraphError(
    `samples: expected ${expected} ${what}, got ${odd}; bring them to one length first`,
  );
}
