const DAY_MS = 86_400_000;

const FORMATS = { long: formatWith('long'), short: formatWith('short') } as const;

/** `Sunday 31 October 2021`, of a day counted from 1970-01-01. */
export function longDate(day: number): string {
  return dateText(day, FORMATS.long);
}

/** `Sun 31 Oct 2021` */
export function shortDate(day: number): string {
  return dateText(day, FORMATS.short);
}

/** Made once: to set it up takes far longer than to write a date. */
function formatWith(names: 'long' | 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: names,
    month: names,
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function dateText(day: number, format: Intl.DateTimeFormat): string {
  return format.format(day * DAY_MS).replace(',', '');
}
