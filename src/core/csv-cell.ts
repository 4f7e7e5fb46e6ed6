/** A text as one CSV cell: in quotes, inner quotes doubled (RFC 4180), where a reader would take it for something else. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
