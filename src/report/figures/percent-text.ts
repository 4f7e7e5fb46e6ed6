import { formatDecimal } from '../format-number.ts';

/** `3.1 %` with a space that does not break: hundredths below one, whole percents from a hundred on. */
export function percentText(value: number): string {
  const size = Math.abs(value);
  return `${formatDecimal(value, size >= 100 ? 0 : size >= 1 || size === 0 ? 1 : 2)}\u00a0%`;
}

/** `1,234`, `64`, `3.6`, `0.041`: three significant digits at most below a thousand. */
export function amountText(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return formatDecimal(value, 0);
  return formatDecimal(
    value,
    Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size)) - (size >= 10 ? 1 : 0))),
  );
}
