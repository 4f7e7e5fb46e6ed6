import { html, type Html } from '../html.ts';

/** `A`, `A and B`, `A, B and C`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** The same of pieces of a page. */
export function listPieces(pieces: readonly Html[]): Html {
  return pieces.reduce(
    (list, piece, index) => html`${list}${index === pieces.length - 1 ? ' and ' : ', '}${piece}`,
  );
}
