/** The sign between whole and fractional part. */
export type DecimalMark = '.' | ',';

const ZERO = 48;
const MINUS = 45;
const LARGEST_SINGLE = 3.4028234663852886e38;
const DECIMAL_POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * Reads `-3`, `12.5`, `1e5`, blanks around it allowed; nothing else is a number: no thousands marks, no hexadecimal.
 * @returns NaN where the text is not a finite decimal number in the range of single precision.
 */
export function parseDecimal(text: string, decimalMark: DecimalMark): number {
  const mark = decimalMark.charCodeAt(0);
  const negative = text.charCodeAt(0) === MINUS;
  let digits = 0;
  let mantissa = 0;
  let markAt = -1;
  for (let i = negative ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (code === mark && markAt < 0) {
      markAt = i;
    } else {
      return parseUnusual(text, decimalMark);
    }
  }
  // Up to 15 digits mantissa and power are exact in a double, so that the one division rounds as Number() does.
  if (digits === 0 || digits > 15) return parseUnusual(text, decimalMark);
  const value = markAt < 0 ? mantissa : mantissa / POWERS[text.length - 1 - markAt];
  return negative ? -value : value;
}

/**
 * Reads digits with at most a minus and a decimal mark from ASCII, as `parseDecimal` reads their text.
 * @returns NaN for anything else, which may be a number all the same.
 */
export function parsePlainDecimal(
  bytes: Uint8Array,
  from: number,
  to: number,
  decimalMark: DecimalMark,
): number {
  const mark = decimalMark.charCodeAt(0);
  const negative = bytes[from] === MINUS;
  let digits = 0;
  let mantissa = 0;
  let markAt = -1;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const code = bytes[i];
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (code === mark && markAt < 0) {
      markAt = i;
    } else {
      return Number.NaN;
    }
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  const value = markAt < 0 ? mantissa : mantissa / POWERS[to - 1 - markAt];
  return negative ? -value : value;
}

function parseUnusual(text: string, decimalMark: DecimalMark): number {
  const trimmed = text.trim();
  if (!(decimalMark === '.' ? DECIMAL_POINT : DECIMAL_COMMA).test(trimmed)) return Number.NaN;
  const value = Number(decimalMark === '.' ? trimmed : trimmed.replace(',', '.'));
  return Math.abs(value) <= LARGEST_SINGLE ? value : Number.NaN;
}
