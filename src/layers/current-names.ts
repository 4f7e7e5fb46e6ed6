/** Endings of weight names in PyTorch Geometric before 2.5, and what they have become. */
const RENAMED = [[/(^|\.)lin_src\.weight$/, '$1lin.weight']] as const;

/**
 * Weights, or anything else by weight name, under the names that layers use: those of PyTorch Geometric 2.8. GATConv's
 * matrix was called `lin_src.weight` there and in wattgraph's own runs of before.
 */
export function currentNames<T>(byName: Iterable<readonly [string, T]>): Map<string, T> {
  return new Map(
    Array.from(byName, ([name, value]): [string, T] => [
      RENAMED.reduce((renamed, [ending, current]) => renamed.replace(ending, current), name),
      value,
    ]),
  );
}
