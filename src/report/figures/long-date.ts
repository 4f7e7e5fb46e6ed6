const DAY_MS = 86_400_000;

/** `Sunday 31 October 2021`, of a day counted from 1970-01-01. */
export function longDate(day: number): string {
  return dateText(day, { weekday: 'long', month: 'long' });
}

/** `Sun 31 Oct 2021` */
export function shortDate(day: number): string {
  return dateText(day, { weekday: 'short', month: 'short' });
}

function dateText(
  day: number,
  lengths: { readonly weekday: 'long' | 'short'; readonly month: 'long' | 'short' },
): string {
  return new Date(day * DAY_MS)
    .toLocaleDateString('en-GB', { ...lengths, day: 'numeric', year: 'numeric', timeZone: 'UTC' })
    .replace(',', '');
}
