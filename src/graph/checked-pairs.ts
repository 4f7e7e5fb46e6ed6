import { DataError } from '../core/errors.ts';
import type { WeightedPair } from './node-graph.ts';

/** An edge as a file has it. */
export interface ReadPair {
  readonly source: string;
  readonly target: string;
  /** A number, the text of one, or whatever stands there. */
  readonly weight: unknown;
  /** 1-based, where the format has lines. */
  readonly line?: number;
  /** Column of the weight. */
  readonly column?: string;
}

/** A decimal number as files write it: JavaScript would also take an empty text and `0x10`. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The edges of a file, without those of weight 0, which matrices use for "no edge".
 * @throws DataError at the first edge that names an unknown node, has a bad weight or came before.
 */
export function checkedPairs(
  file: string,
  pairs: Iterable<ReadPair>,
  nodeIds: readonly string[],
): WeightedPair[] {
  const known = new Set(nodeIds);
  const seen = new Map<string, Set<string>>(nodeIds.map((id) => [id, new Set()]));
  const checked: WeightedPair[] = [];
  for (const { source, target, weight: written, line, column } of pairs) {
    const at = { file, ...(line !== undefined && { line }) };
    for (const id of [source, target]) {
      if (!known.has(id)) throw unknownNode(at, id);
    }
    const weight = typeof written === 'string' && NUMBER.test(written.trim()) ? Number(written) : written;
    if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0) {
      throw new DataError({
        ...at,
        ...(column !== undefined && { column }),
        expected: `a weight of at least 0 for the edge "${source}" → "${target}"`,
        got: written === undefined ? 'none' : JSON.stringify(written),
        wayOut: 'correct it, or take the edge out',
      });
    }
    if (seen.get(source)!.has(target)) {
      throw new DataError({
        ...at,
        expected: `the edge "${source}" → "${target}" once`,
        got: 'it a second time',
        wayOut: 'keep one of the two',
      });
    }
    seen.get(source)!.add(target);
    if (weight > 0) checked.push({ source, target, weight });
  }
  return checked;
}

/** The fault of a file that names a node which the graph does not have. */
export function unknownNode(at: { readonly file: string; readonly line?: number }, id: string): DataError {
  return new DataError({
    ...at,
    expected: 'the id of a node of the load data',
    got: `"${id}"`,
    wayOut: 'write ids as the node table does, or take the node out of the graph',
  });
}
