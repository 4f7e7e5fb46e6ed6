import { ConfigError } from '../core/errors.ts';

/** Rows at which blocks of so many rows start, [block]; the last one may be shorter. */
export function blocksOfLength(rows: number, length: number): Int32Array {
  if (!Number.isInteger(length) || length < 1) {
    throw new ConfigError(
      `expected a whole number of steps in a block, got ${length}; a day has 48 half-hours`,
    );
  }
  return Int32Array.from({ length: Math.ceil(rows / length) }, (_, block) => block * length);
}

/** Rows at which a new key begins, [block]: with the local day as key, blocks of 46, 48 or 50 half-hours. */
export function blocksOfKeys(keys: ArrayLike<number>): Int32Array {
  return Int32Array.from(
    Array.from(keys, (_, row) => row).filter((row) => row === 0 || keys[row] !== keys[row - 1]),
  );
}
