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
 * @param grid of the load as it was read: shares are shares of its rows, rounded down as `int(share * rows)`.
 * @throws ConfigError if it ends before it begins.
 */
export function splitPeriod({ splits }: Config, part: Split, grid: TimeGrid): Period {
  const { from, to } = splits[part];
  const period = { from: wallDay(from, grid), to: wallDay(to, grid) };
  if (period.from < period.to) return period;
  throw new ConfigError(`splits.${part}: expected "to" (exclusive) after "from", got ${from} to ${to}`);
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
  if (percent !== undefined) return wallDayOf(Math.floor((Number(percent) * grid.length) / 100), grid);
  const [hour = '0', minute = '0'] = text.slice(11).split(':').filter(Boolean);
  return parseLocalDate(text.slice(0, 10)) + (60 * Number(hour) + Number(minute)) / 1440;
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
