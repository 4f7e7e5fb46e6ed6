import { IANAZone } from 'luxon';
import { plainClockMs } from './plain-clock.ts';
import { zoneOffset } from './zone-offset.ts';

const DAY_MS = 86_400_000;

/** Of the 418 zones of Node 20, none has two changes between 1970 and 2037 that lie closer than the week of Recife's, in 2000. */
const SPAN_MS = 5 * DAY_MS;

/** Offset of five UTC days; `after` holds from `changeMs` on, which is Infinity in days without a clock change. */
interface SpanOffset {
  readonly before: number;
  readonly after: number;
  readonly changeMs: number;
}

/** @returns whether `name` is an IANA zone that this machine knows, such as Europe/Paris or UTC. */
export function isZone(name: string): boolean {
  // luxon keeps one instance per name, so that validity is asked of Intl once.
  return IANAZone.create(name).isValid;
}

/** UTC offsets of one zone. luxon is asked for one in five days only: it asks Intl, which is slow for a file of many times. */
export class ZoneOffsets {
  readonly #offsetOf: (timeMs: number) => number;
  readonly #spans = new Map<number, SpanOffset>();

  /** @throws ConfigError if `zone` is not an IANA zone. */
  constructor(zone: string) {
    this.#offsetOf = offsetMs(zone);
  }

  /** Milliseconds east of UTC at an instant (UTC milliseconds). */
  offsetMsAt(timeMs: number): number {
    const span = Math.floor(timeMs / SPAN_MS);
    let offset = this.#spans.get(span);
    if (offset === undefined) {
      offset = this.#lookUp(span);
      this.#spans.set(span, offset);
    }
    return timeMs < offset.changeMs ? offset.before : offset.after;
  }

  /**
   * Instant at which the wall clock shows `localMs` (milliseconds since 1970-01-01 00:00 on that clock).
   * Of the two instants of the doubled autumn hour: the first that lies after `previousMs`, else the second.
   * @returns UTC milliseconds, NaN where the clock never shows it (spring).
   */
  instantOf(localMs: number, previousMs: number): number {
    const before = this.offsetMsAt(localMs - DAY_MS);
    const after = this.offsetMsAt(localMs + DAY_MS);
    if (before === after) return localMs - before;
    const early = localMs - Math.max(before, after);
    const late = localMs - Math.min(before, after);
    const earlyShows = early + this.offsetMsAt(early) === localMs;
    const lateShows = late + this.offsetMsAt(late) === localMs;
    if (earlyShows && (early > previousMs || !lateShows)) return early;
    return lateShows ? late : Number.NaN;
  }

  #lookUp(span: number): SpanOffset {
    const startMs = span * SPAN_MS;
    const before = this.#spans.get(span - 1)?.after ?? this.#offsetOf(startMs);
    const after = this.#spans.get(span + 1)?.before ?? this.#offsetOf(startMs + SPAN_MS);
    if (before === after) return { before, after, changeMs: Number.POSITIVE_INFINITY };
    let low = startMs;
    let high = startMs + SPAN_MS;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (this.#offsetOf(middle) === before) low = middle;
      else high = middle;
    }
    return { before, after, changeMs: high };
  }
}

/** Why a time text has no instant: it is no time; it names no offset and there is no zone; the spring change skips it. */
export type TimeFault = 'unreadable' | 'naive' | 'skipped';

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d?)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Reads `2022-01-01T00:30+01:00`, `2022-01-01 00:30:00Z`, or on the clock of `offsets` `2022-01-01 00:30`,
 * `2022-01-01` (midnight) and `2022-01-01 0` (an hour, 0..23).
 * @param offsets zone of a text without offset; null where none is known.
 * @param previousMs instant read before this one, UTC ms: tells the two autumn hours apart, first summer then winter time.
 * @returns UTC milliseconds, or the fault.
 */
export function parseZonedTime(
  text: string,
  offsets: ZoneOffsets | null,
  previousMs = Number.NEGATIVE_INFINITY,
): number | TimeFault {
  const plainMs = plainClockMs(text);
  if (!Number.isNaN(plainMs)) return onClock(plainMs, offsets, previousMs);
  const match = TIME.exec(text);
  if (match === null) return 'unreadable';
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const dateMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(dateMs);
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return 'unreadable';
  if (date.getUTCFullYear() !== Number(year)) return 'unreadable';
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'unreadable';
  const localMs =
    dateMs +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0'));
  if (offset !== undefined) {
    const eastMs = parseOffset(offset);
    return Number.isNaN(eastMs) ? 'unreadable' : localMs - eastMs;
  }
  return onClock(localMs, offsets, previousMs);
}

function onClock(localMs: number, offsets: ZoneOffsets | null, previousMs: number): number | TimeFault {
  if (offsets === null) return 'naive';
  const instant = offsets.instantOf(localMs, previousMs);
  return Number.isNaN(instant) ? 'skipped' : instant;
}

/**
 * `2022-01-01 00:00:00+01:00` for an instant (UTC milliseconds) on the clock of a zone.
 * @throws ConfigError if `zone` is not an IANA zone.
 */
export function formatLocalTime(timeMs: number, zone: string | ZoneOffsets): string {
  const eastMs = typeof zone === 'string' ? offsetMs(zone)(timeMs) : zone.offsetMsAt(timeMs);
  const clock = new Date(timeMs + eastMs).toISOString();
  const minutes = Math.round(Math.abs(eastMs) / 60_000);
  const sign = eastMs < 0 ? '-' : '+';
  return `${clock.slice(0, 10)} ${clock.slice(11, 19)}${sign}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** Milliseconds east of UTC as a function of the instant. */
function offsetMs(zone: string): (timeMs: number) => number {
  const minutesAt = zoneOffset(zone);
  return (timeMs) => Math.round(minutesAt(timeMs) * 60_000);
}

/** Milliseconds of `Z`, `+01`, `+0100` or `+01:00`; NaN beyond ±18 hours. */
function parseOffset(text: string): number {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0;
  if (hours > 18 || minutes > 59) return Number.NaN;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function twoDigits(value: number): string {
  return String(Math.trunc(value)).padStart(2, '0');
}
