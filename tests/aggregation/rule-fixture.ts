import { RandomStream } from '../../src/core/random.ts';

export interface ExpertRows {
  /** [row][expert], NaN where away. */
  readonly values: readonly Float64Array[];
  /** [row]. */
  readonly actual: Float64Array;
}

/**
 * Experts of unequal skill and bias around a load of some tens, the best of which changes half-way. With `away` one forecast in six is
 * missing, though never a whole row; expert 2 is away for the first fifteen rows.
 */
export function expertRows(
  seed: number,
  {
    rows = 80,
    experts = 5,
    away = true,
  }: { readonly rows?: number; readonly experts?: number; readonly away?: boolean } = {},
): ExpertRows {
  const random = new RandomStream(seed, 'experts');
  const actual = Float64Array.from(
    { length: rows },
    (_, row) => 40 + 12 * Math.sin(row / 7) + random.normal(),
  );
  const values = Array.from(actual, (load, row) => {
    const cells = Float64Array.from({ length: experts }, (_, k) => {
      const skill = row < rows / 2 ? 1 + k : 1 + ((k + 2) % experts);
      return load + 0.9 * (k - 1.3) + 0.7 * skill * random.normal();
    });
    if (!away) return cells;
    return cells.map((value, k) => {
      const gone = random.uniform() < 1 / 6 || (k === 2 && row < 15);
      return gone && k !== row % 2 ? NaN : value;
    });
  });
  return { values, actual };
}

/** [expert][row] of [row][expert]. */
export function columnsOf(values: readonly Float64Array[]): Float64Array[] {
  return Array.from(values[0], (_, k) => Float64Array.from(values, (row) => row[k]));
}
