/** What a group of inputs is called in a table: `load, 7 days before`. */
export function inputLabel({ series, place }: { readonly series: string; readonly place: string }): string {
  const words = placeWords(place);
  return words === '' ? seriesWords(series) : `${seriesWords(series)}, ${words}`;
}

/** The same within a sentence: `load of 7 days before`. */
export function inputPhrase({ series, place }: { readonly series: string; readonly place: string }): string {
  const words = placeWords(place);
  return words === '' ? seriesWords(series) : `${seriesWords(series)} of ${words}`;
}

/** `08:00–08:59, 7 days before` of an input's hour. */
export function hourLabel({
  day,
  hour,
}: {
  readonly day: number | null;
  readonly hour: number | null;
}): string {
  if (day === null || hour === null) return 'the day as a whole (no hour)';
  const from = String(hour).padStart(2, '0');
  return `${from}:00–${from}:59, ${day === 0 ? 'the same day' : daysAway(day)}`;
}

/** `temperature, smoothed by 0.99` of `temperature_smooth_0.99`, `school holiday` of `schoolHoliday`. */
function seriesWords(series: string): string {
  return series
    .replace(/_smooth_(.+)$/, ', smoothed by $1')
    .replace(/_dayMin$/, ', lowest of the day')
    .replace(/_dayMax$/, ', highest of the day')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

function placeWords(place: string): string {
  if (place === 'origin') return '';
  if (place === 'horizon') return 'the hours ahead';
  if (place === 'window') return 'the last hours';
  return daysAway(Number(place.slice('day'.length)));
}

function daysAway(days: number): string {
  const count = Math.abs(days) === 1 ? 'the day' : `${Math.abs(days)} days`;
  return `${count} ${days < 0 ? 'before' : 'after'}`;
}
