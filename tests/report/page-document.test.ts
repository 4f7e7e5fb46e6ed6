import { expect, test } from 'vitest';
import { html } from '../../src/report/html.ts';
import { pageDocument } from '../../src/report/page-document.ts';
import { attribute, readHtml, textOf } from './read-html.ts';

const { elements, faults } = readHtml(
  pageDocument({
    windowTitle: '<Window> & "name"',
    head: html`<link rel="icon" href="data:," />`,
    skip: 'Skip <this>',
    title: html`<em>Title</em>`,
    subtitle: 'below & under',
    content: html`<main id="main" tabindex="-1"><p>text</p></main>`,
    script: html`<script src="/page.js"></script>`,
  }),
);

test('is a well-formed English document, its parts in their order', () => {
  expect(faults).toEqual([]);
  expect(
    attribute(
      elements.find(({ tagName }) => tagName === 'html')!,
      'lang',
    ),
  ).toBe('en');
  const order = 'html head meta meta meta title link body a div header div h1 em p main p script';
  expect(elements.map(({ tagName }) => tagName).join(' ')).toBe(order);
});

test('texts are text, pieces of a page are pieces', () => {
  const words = (tag: string) => textOf(elements.find(({ tagName }) => tagName === tag)!);
  expect(['title', 'a', 'h1', 'p'].map(words)).toEqual([
    '<Window> & "name"',
    'Skip <this>',
    'Title',
    'below & under',
  ]);
});

test('the first link leads to what has the focus then', () => {
  const id = (tag: string) =>
    attribute(
      elements.find(({ tagName }) => tagName === tag)!,
      'id',
    );
  expect(
    attribute(
      elements.find(({ tagName }) => tagName === 'a')!,
      'href',
    ),
  ).toBe(`#${id('main')}`);
});
