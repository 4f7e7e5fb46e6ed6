/** Advance of characters of a common sans-serif face at size 1; of all others, that of a digit. */
const ADVANCES: readonly (readonly [characters: string, advance: number])[] = [
  [`ijl'|.,:;!`, 0.26],
  ['ftrI()[]{}/- \u00a0', 0.34],
  ['ABCDEFGHKLNOPQRSTUVXYZÎÉ', 0.68],
  ['mwMW%', 0.86],
];
const DIGIT = 0.56;

/** Width of a text in pixels, as a drawing without a browser estimates it. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) {
    width += ADVANCES.find(([characters]) => characters.includes(character))?.[1] ?? DIGIT;
  }
  return width * fontSize;
}
