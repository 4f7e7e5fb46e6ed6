type Indices = Int32Array;

/** A pattern and its transpose: by rows, then the same entries by columns. */
export type BothWays = [
  ...[rowStart: Indices, entries: Indices, columns: Indices],
  ...[columnStart: Indices, columnEntries: Indices, rows: Indices],
];
type Repeat<Count extends number, Made extends number[] = []> = Made['length'] extends Count
  ? Made
  : Repeat<Count, [...Made, number]>;
/** So many numbers, then these. */
export type NumbersAfter<Count extends number, Rest extends unknown[]> = [...Repeat<Count>, ...Rest];
