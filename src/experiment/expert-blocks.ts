import { blocksOfKeys, blocksOfLength } from '../aggregation/blocks.ts';
import { ZoneOffsets } from '../calendar/zoned-time.ts';
import { smallestStepMs } from '../core/smallest-step.ts';
import type { ExpertTable } from './expert-table.ts';

/** Steps, or days on the wall clock. */
export type BlockLength = number | 'day';

const DAY_MS = 86_400_000;

/**
 * Where blocks start, [block], and how many rows are in blocks that are over: that is, full, and with an actual at their last row or
 * later.
 */
export function expertBlocks(
  { timesMs, actual, zone }: Pick<ExpertTable, 'timesMs' | 'actual' | 'zone'>,
  length: BlockLength,
): { readonly starts: Int32Array; readonly learned: number } {
  const rows = timesMs.length;
  const offsets = new ZoneOffsets(zone);
  const dayOf = (timeMs: number): number => Math.floor((timeMs + offsets.offsetMsAt(timeMs)) / DAY_MS);
  const starts =
    length === 'day' ? blocksOfKeys(timesMs.map((timeMs) => dayOf(timeMs))) : blocksOfLength(rows, length);
  const lastStart = starts.at(-1) ?? 0;
  const isFull =
    length === 'day'
      ? rows > 0 &&
        dayOf(timesMs[rows - 1] + Math.min(DAY_MS, smallestStepMs(timesMs))) > dayOf(timesMs[rows - 1])
      : rows - lastStart === length;
  const observed = actual.findLastIndex((value) => !Number.isNaN(value)) + 1;
  const ends = [...starts.slice(1), ...(isFull ? [rows] : [])];
  return { starts, learned: ends.findLast((end) => end <= observed) ?? 0 };
}
