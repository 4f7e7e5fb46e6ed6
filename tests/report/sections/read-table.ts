import { attribute, readHtml, textOf } from '../read-html.ts';
import type { Html } from '../../../src/report/html.ts';

/** Texts of a table of a section, [row][cell], the head first; empty where there is no such table. */
export function readTable(body: Html, id: string): string[][] {
  const { elements } = readHtml(`<!doctype html><title>t</title>${body.text}`);
  const from = elements.findIndex((element) => attribute(element, 'id') === `table-${id}`);
  if (from < 0) return [];
  const rest = elements.slice(from + 1);
  const end = rest.findIndex(({ tagName }) => tagName === 'table');
  const rows: string[][] = [];
  for (const element of end < 0 ? rest : rest.slice(0, end)) {
    if (element.tagName === 'tr') rows.push([]);
    if (element.tagName === 'td' || element.tagName === 'th') {
      rows.at(-1)!.push(textOf(element).replaceAll(/\s+/g, ' ').trim());
    }
  }
  return rows;
}
