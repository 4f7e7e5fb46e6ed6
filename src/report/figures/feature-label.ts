const PLACES: Readonly<Record<string, string>> = {
  origin: 'at issue time',
  horizon: 'at target time',
  window: 'recent window',
};

/** A group of input columns in plain words: `load · 7 days before`, at the same clock time. */
export function featureLabel({ series, place }: { readonly series: string; readonly place: string }): string {
  const days = /^day-(\d+)$/.exec(place)?.[1];
  const where =
    days === undefined ? (PLACES[place] ?? place) : `${days} ${days === '1' ? 'day' : 'days'} before`;
  return `${series} · ${where}`;
}
