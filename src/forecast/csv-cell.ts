/** A text as one CSV cell: in quotes, inner quotes doubled (RFC 4180), where it holds a comma, a quote or a line break. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
