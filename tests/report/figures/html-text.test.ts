import { expect, test } from 'vitest';
import { htmlText, scriptJson } from '../../../src/report/figures/html-text.ts';

test('text cannot leave its element or attribute', () => {
  expect(htmlText(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
});

test('JSON cannot end its script and stays JSON', () => {
  const json = scriptJson({ a: '</script><!--' });
  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual({ a: '</script><!--' });
});
