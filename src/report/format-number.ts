/** `17,520` */
export function formatCount(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `2,393.10`; a negative number that rounds to zero loses its sign. */
export function formatDecimal(value: number, decimals: number): string {
  const text = value.toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}
