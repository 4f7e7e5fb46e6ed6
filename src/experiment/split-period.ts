import { formatLocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { zoneOffset } from '../calendar/zone-offset.ts';
import { ConfigError } from '../core/errors.ts';
import type { TimeGrid } from '../core/time-grid.ts';
import type { Period } from '../dataset/task.ts';
import type { Config } from './config-schema.ts';
import { SHARE } from './splits-schema.ts';

export type Split = 'train' | 'validation' | 'test';

const SPLITS = ['train', 'validation', 'test'] as const satisfies Split[];

/**
 * A split of a config on the wall clock.
 * @param grid of the load as it was read: shares are shares of its rows, rounded down.
 * @throws ConfigError if it ends before it begins.
 */
export function splitPeriod({ splits }: Config, part: Split, grid: TimeGrid): Period {
  const { from, to } = splits[part];
  const period = { from: wallDay(from, grid), to: wallDay(to, grid) };
  if (period.from < period.to) return period;
  throw new ConfigError(`splits.${part}: expected "to" (exclusive) after "from", got ${from} to ${to}`);
}

/** @throws ConfigError if two splits share time: what is tested on must not be trained on, nor choose the epoch. */
export function refuseSharedTime(config: Config, grid: TimeGrid): void {
  const { splits } = config;
  const [first, ...rest] = SPLITS.map((part) => ({ part, ...splitPeriod(config, part, grid) })).toSorted(
    (a, b) => a.from - b.from,
  );
  let before = first;
  for (const next of rest) {
    if (next.from < before.to) {
      const said = [before, next].map(
        ({ part }) => `${part} from ${splits[part].from} to ${splits[part].to}`,
      );
      throw new ConfigError(
        `splits: expected periods that do not overlap, got ${said.join(' and ')}; move one of them`,
      );
    }
    before = next;
  }
}

/** The config with times in place of shares, so that a run means the same period when more rows have come in. */
export function withDatedSplits(config: Config, grid: TimeGrid): Config {
  const dated = (text: string): string => (SHARE.test(text) ? formatBound(wallDay(text, grid)) : text);
  const splits = { ...config.splits };
  for (const part of SPLITS) {
    splits[part] = { from: dated(splits[part].from), to: dated(splits[part].to) };
  }
  return { ...config, splits };
}

/** Wall-clock time in days since 1970-01-01 of a date, a time or a share of the rows. */
function wallDay(text: string, grid: TimeGrid): number {
  const [, percent] = SHARE.exec(text) ?? [];
  if (percent !== undefined) return wallDayOf(shareOf(percent, grid.length), grid);
  const [hour = '0', minute = '0'] = text.slice(11).split(':').filter(Boolean);
  return parseLocalDate(text.slice(0, 10)) + (60 * Number(hour) + Number(minute)) / 1440;
}

/** Rows of a share, rounded down. In whole numbers: 32.3 % of 1,000 are 323, and 322.99… in floating point. */
function shareOf(percent: string, rows: number): number {
  const [whole, decimals = ''] = percent.split('.');
  return Number((BigInt(whole + decimals) * BigInt(rows)) / 10n ** BigInt(2 + decimals.length));
}

function wallDayOf(step: number, grid: TimeGrid): number {
  const timeMs = grid.timeAt(step);
  const minutes = Math.floor(timeMs / 60_000) + zoneOffset(grid.zone)(timeMs);
  const day = Math.floor(minutes / 1440);
  return day + (minutes - 1440 * day) / 1440;
}

function formatBound(wall: number): string {
  const day = Math.floor(wall);
  const minutes = Math.round((wall - day) * 1440);
  if (minutes === 0) return formatLocalDate(day);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${formatLocalDate(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
