/** JSON on one line with fractions at four significant digits: explanations are no more exact, and the file is a third as long. */
export function roundedJson(value: unknown): string {
  const rounded = (_: string, part: unknown) =>
    typeof part === 'number' && !Number.isInteger(part) ? Number(part.toPrecision(4)) : part;
  return `${JSON.stringify(value, rounded)}\n`;
}
