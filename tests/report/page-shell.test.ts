import { expect, test } from 'vitest';
import { html } from '../../src/report/html.ts';
import { pageShell } from '../../src/report/page-shell.ts';
import { attribute, readHtml, textOf } from './read-html.ts';

const PAGE = pageShell({
  title: '<Run> & "name"',
  subtitle: 'below',
  footer: 'end',
  sections: [
    { id: 'one', title: 'First', body: html`<p>text</p>` },
    { id: 'two', title: 'Second <part>', body: html`<p>more</p>` },
  ],
  style: 'p { color: red; } /* </style> */',
  script: `const tag = '</script><b>'; // <!-- <script>`,
});
const { elements, faults } = readHtml(PAGE);
const all = (tag: string) => elements.filter(({ tagName }) => tagName === tag);

test('is a well-formed English document with its landmarks', () => {
  expect(faults).toEqual([]);
  expect(attribute(all('html')[0], 'lang')).toBe('en');
  expect(textOf(all('title')[0])).toBe('<Run> & "name" · wattgraph report');
  for (const landmark of ['header', 'nav', 'main', 'footer']) expect(all(landmark), landmark).toHaveLength(1);
});

test('the first link skips to the report, the others to its sections', () => {
  expect(all('a').map((link) => attribute(link, 'href'))).toEqual(['#main', '#one', '#two']);
  expect(all('section').map((section) => attribute(section, 'aria-labelledby'))).toEqual([
    'one-title',
    'two-title',
  ]);
  expect(all('h2').map(textOf)).toEqual(['First', 'Second <part>']);
});

test('neither style nor script can end before its end', () => {
  expect(all('script')).toHaveLength(1);
  expect(textOf(all('script')[0])).toBe(String.raw`const tag = '<\/script><b>'; // <\!-- <script>`);
  expect(textOf(all('style')[0])).toContain(String.raw`<\/style>`);
  expect(all('b')).toHaveLength(0);
});

test('the policy lets nothing in from outside and compiles no text', () => {
  const policy = all('meta').find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy')!;
  const content = attribute(policy, 'content')!;
  expect(content).toMatch(/^default-src 'none';/);
  expect(content).not.toMatch(/unsafe-eval|https?:|\*/);
});
