const ZERO = 48;
const DASH = 45;
const COLON = 58;
const BLANK = 32;
const T = 84;

/**
 * Milliseconds since 1970-01-01 00:00 on the clock that wrote `2022-01-01`, `2022-01-01 7`, `2022-01-01 07`, `2022-01-01T07:30` or
 * `2022-01-01 07:30:15`: the times of most files, read without a regular expression.
 * @returns NaN for any other text, which may be a time all the same.
 */
export function plainClockMs(text: string): number {
  const { length } = text;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  // Date.UTC takes years below 100 for those of the last century.
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return Number.NaN;
  const dateMs = Date.UTC(year, month - 1, day);
  if (length === 10) return dateMs;
  const mark = text.charCodeAt(10);
  if (mark !== BLANK && mark !== T) return Number.NaN;
  if (length === 12 || length === 13) return dateMs + part(text, 11, length, 24) * 3_600_000;
  if ((length !== 16 && length !== 19) || text.charCodeAt(13) !== COLON) return Number.NaN;
  const minutes = part(text, 11, 13, 24) * 60 + part(text, 14, 16, 60);
  if (length === 16) return dateMs + minutes * 60_000;
  if (text.charCodeAt(16) !== COLON) return Number.NaN;
  return dateMs + minutes * 60_000 + part(text, 17, 19, 60) * 1000;
}

/** NaN from `bound` on. */
function part(text: string, from: number, to: number, bound: number): number {
  const value = digits(text, from, to);
  return value < bound ? value : Number.NaN;
}

/** NaN where anything but digits stands there. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
