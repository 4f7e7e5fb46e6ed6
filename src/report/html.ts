import { htmlText } from './figures/html-text.ts';

/** A piece of a page that may go into another as it stands. Only `html` and `trusted` make one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: nothing, a text or number that is escaped, or pieces that are not. */
export type HtmlContent = Html | string | number | null | readonly HtmlContent[];

/**
 * html`<td title="${name}">${cell}</td>`: escapes every text at the one place where it enters, in content and in quoted
 * attributes alike, so that no name can break out. Pieces made by `html` pass; a list is joined; null is nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlContent[]): Html {
  const [first, ...others] = strings.map(withoutIndent);
  return new Html(others.reduce((text, next, index) => `${text}${rendered(values[index])}${next}`, first));
}

/** Text that is HTML already: a drawing, a style sheet, JSON from `scriptJson`. Never what a user wrote. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** How the source is broken into lines is no part of the page; between tags a line break keeps its lines short. */
function withoutIndent(text: string): string {
  return text.replaceAll(/>\n\s+</g, '>\n<').replaceAll(/\n\s+/g, ' ');
}

function rendered(value: HtmlContent): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(rendered).join('');
  return htmlText(String(value));
}
