/** The items with the smallest and the largest value, the first of equals; null where none has one. */
export function extremes<T>(
  items: readonly T[],
  valueOf: (item: T) => number | null,
): { readonly least: T; readonly most: T } | null {
  let found: { least: T; most: T } | null = null;
  for (const item of items) {
    const value = valueOf(item);
    if (value === null || Number.isNaN(value)) continue;
    found ??= { least: item, most: item };
    if (value < valueOf(found.least)!) found.least = item;
    if (value > valueOf(found.most)!) found.most = item;
  }
  return found;
}
