import { expect, test } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { listPieces, listWords } from '../../../src/report/findings/list-words.ts';

test('words are listed as one writes them', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listWords)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});

test('so are pieces of a page', () => {
  const pieces = ['A', '<', 'C'].map((word) => html`<b>${word}</b>`);
  expect(listPieces(pieces).text).toBe('<b>A</b>, <b>&lt;</b> and <b>C</b>');
  expect(listPieces(pieces.slice(0, 1)).text).toBe('<b>A</b>');
});
