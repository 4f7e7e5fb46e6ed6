import { html, trusted, type HtmlContent } from '../html.ts';
import { pageDocument } from '../page-document.ts';
import { PAGE_STYLE } from '../page-style.ts';
import { SERVE_STYLE } from './serve-style.ts';

export interface PageFrame {
  readonly title: HtmlContent;
  /** The same as plain text, for the window. */
  readonly name: string;
  /** Below the title. */
  readonly subtitle: HtmlContent;
  readonly content: HtmlContent;
}

/** A page of `wattgraph serve`, in the style of the reports and with their script. */
export function pageFrame({ title, name, subtitle, content }: PageFrame): string {
  return pageDocument({
    windowTitle: `${name} · wattgraph`,
    head: html`<link rel="icon" href="data:," />
      <style>
        ${trusted(`${PAGE_STYLE}${SERVE_STYLE}`)}
      </style>`,
    skip: 'Skip to the content',
    title,
    subtitle,
    content: html`<main id="main" tabindex="-1">${content}</main>`,
    script: html`<script src="/page.js"></script>`,
  });
}

/** A page that says one thing, and leads back to the list. */
export function messagePage(name: string, sentence: string): string {
  return pageFrame({
    name,
    title: name,
    subtitle: html`<a href="/">All runs</a>`,
    content: html`<section><p>${sentence}</p></section>`,
  });
}
