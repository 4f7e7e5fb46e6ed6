/** `17,520` */
export function formatCount(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `1 epoch`, `1,200 epochs`. */
export function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** One per number of decimals, kept: to set it up takes far longer than to write a number. */
const DECIMAL_FORMATS = new Map<number, Intl.NumberFormat>();

/** `2,393.10`; a negative number that rounds to zero loses its sign. */
export function formatDecimal(value: number, decimals: number): string {
  const text = decimalFormat(decimals).format(value);
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}

function decimalFormat(decimals: number): Intl.NumberFormat {
  const kept = DECIMAL_FORMATS.get(decimals);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  DECIMAL_FORMATS.set(decimals, made);
  return made;
}

/** Decimals that leave a number of this size about four digits. */
export function decimalsFor(size: number): number {
  return size === 0 ? 0 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(size)))));
}

/** `+2,100`, `-42`, `0`. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatDecimal(value, decimals);
  return text.startsWith('-') || /^[0.]+$/.test(text) ? text : `+${text}`;
}
