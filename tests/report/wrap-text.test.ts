import { expect, it } from 'vitest';
import { wrapText } from '../../src/report/wrap-text.ts';

it('breaks between words at the width', () => {
  expect(wrapText('one two three', 7)).toBe('one two\nthree');
  expect(wrapText('one two three', 6)).toBe('one\ntwo\nthree');
  expect(wrapText('one two three', 13)).toBe('one two three');
});

it('keeps long words and what a no-break space joins', () => {
  expect(wrapText('a incomprehensible b', 6)).toBe('a\nincomprehensible\nb');
  expect(wrapText('below 1\u00a0% of', 8)).toBe('below\n1\u00a0% of');
});
