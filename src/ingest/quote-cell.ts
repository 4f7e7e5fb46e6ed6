const LONGEST = 40;

/** A cell as an error shows it: in quotes, shortened, on one line. */
export function quoteCell(text: string): string {
  if (text === '') return 'an empty cell';
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** Names as an error lists them, at most eight. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name}"`);
  return names.length > 8 ? `${shown.join(', ')} and ${names.length - 8} more` : shown.join(', ');
}
