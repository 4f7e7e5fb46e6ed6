/** A text as a cell of a CSV file: quoted where it must be (RFC 4180), also where blanks at its ends would be lost. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
