/** A name without case and accents, as a person may type it. */
export function plainName(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * The names that someone who wrote `text` may have meant, likeliest first: by the fewest letters to change, those that
 * contain it before all others; case and accents do not count.
 */
export function nearestNames(text: string, names: readonly string[], most = 3): string[] {
  const wanted = plainName(text);
  const distance = (name: string): number => {
    const plain = plainName(name);
    return wanted !== '' && plain.includes(wanted) ? 0 : editDistance(wanted, plain);
  };
  return names
    .map((name, index) => ({ name, index, far: distance(name) }))
    .toSorted((a, b) => a.far - b.far || a.index - b.index)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Letters to insert, delete or replace (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (a[i] === b[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
