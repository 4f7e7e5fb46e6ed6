/** The sign between whole and fractional part. */
export type DecimalMark = '.' | ',';

const ZERO = 48;
const MINUS = 45;
const LARGEST_SINGLE = 3.4028234663852886e38;
const DECIMAL_POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
/** Of the text that is being read: a minus, 15 digits and a mark fit. */
const codes = new Uint16Array(24);
const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * Reads `-3`, `12.5`, `1e5`, blanks around it allowed; nothing else is a number: no thousands marks, no hexadecimal.
 * @returns NaN where the text is not a finite decimal number in the range of single precision.
 */
export function parseDecimal(text: string, decimalMark: DecimalMark): number {
  if (text.length > codes.length) return parseUnusual(text, decimalMark);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  const plain = parsePlainDecimal(codes, 0, text.length, decimalMark);
  return Number.isNaN(plain) ? parseUnusual(text, decimalMark) : plain;
}

/**
 * Reads digits with at most a minus and a decimal mark from character codes (of ASCII: its bytes).
 * @returns NaN for anything else, which may be a number all the same.
 */
export function parsePlainDecimal(
  given: Uint8Array | Uint16Array,
  from: number,
  to: number,
  decimalMark: DecimalMark,
): number {
  const mark = decimalMark.charCodeAt(0);
  const negative = given[from] === MINUS;
  let digits = 0;
  let mantissa = 0;
  let markAt = -1;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const code = given[i];
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
  // Up to 15 digits mantissa and power are exact in a double, so that the one division rounds as Number() does.
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
