import { html, trusted, type HtmlContent } from '../html.ts';
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
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name} · wattgraph</title>
        <link rel="icon" href="data:," />
        <style>
          ${trusted(`${PAGE_STYLE}${SERVE_STYLE}`)}
        </style>
        <script src="/page.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <div class="page">
          <header class="masthead">
            <div>
              <h1>${title}</h1>
              <p>${subtitle}</p>
            </div>
          </header>
          <main id="main" tabindex="-1">${content}</main>
        </div>
      </body>
    </html>`.text
  }\n`;
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
