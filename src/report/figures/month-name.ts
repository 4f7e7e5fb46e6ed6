/** `October 2021` of `2021-10`. */
export function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** `07/21` of `2021-07`, for a phone. */
export function shortMonth(month: string): string {
  return `${month.slice(5)}/${month.slice(2, 4)}`;
}
