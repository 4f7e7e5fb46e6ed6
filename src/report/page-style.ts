import { PAGE_COLOURS } from './page-colours.ts';

const LAYOUT = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
.page { max-width: 78rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
.masthead { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: start; justify-content: space-between;
  padding-bottom: 1rem; border-bottom: 1px solid var(--rule); }
.masthead p { margin: 0; text-wrap: balance; color: var(--muted); }
.contents ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; font-size: .9rem; }
.contents a { display: inline-block; padding: .2rem 0; color: var(--muted); text-decoration: none; }
.contents a:hover { color: var(--accent); text-decoration: underline; }
.contents a[aria-current] { color: var(--ink); font-weight: 600; }
main { min-width: 0; }
main > section { margin-top: 3rem; }
@media (min-width: 68rem) {
  .body { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 3rem; }
  .contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding-top: 2.4rem; }
  .contents ul { display: block; margin: 0; padding-left: .75rem; border-left: 1px solid var(--rule); }
  .contents a { display: block; }
}
`;

const TEXT = `
h1, h2, h3 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.75rem; font-weight: 680; letter-spacing: -.01em; }
h2 { margin: 0 0 .9rem; font-size: 1.4rem; font-weight: 650; }
h3 { margin: 0 0 .3rem; font-size: 1.02rem; font-weight: 650; }
p, ul { max-width: 44rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
.lead { font-size: 1.12rem; }
.answers { display: grid; gap: 1.5rem; }
.answer { padding-left: 1rem; border-left: 3px solid var(--rule); }
.answer p { margin: 0 0 .35rem; }
.note { max-width: 44rem; margin: 0 0 1.5rem; padding: .75rem 1rem; border: 1px solid var(--rule); border-left: 3px solid var(--bad); background: var(--raised); }
.note p, .note ul { margin: 0; }
details { margin: 1.25rem 0; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
details > :not(summary) { margin-top: .75rem; }
pre { margin: 0; padding: 1rem; overflow: auto; max-height: 40rem; background: var(--raised); border: 1px solid var(--rule); font-size: .85rem; line-height: 1.45; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.checksum { font-size: .8rem; overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: .85rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--paper); z-index: 20; }
button, select, input { font: inherit; color: inherit; accent-color: var(--accent); }
button { padding: .25rem .7rem; border: 1px solid var(--rule); border-radius: 4px; background: var(--raised); cursor: pointer; }
button:hover { border-color: var(--muted); }
button.link { padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; text-underline-offset: .15em; font-size: .85rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

const TABLES = `
figure { margin: 0; }
.data { margin: 1.75rem 0 2rem; }
.data figcaption { max-width: 44rem; margin-bottom: .4rem; font-weight: 600; font-size: .95rem; overflow-wrap: anywhere; }
.table { position: relative; overflow: auto; max-height: 64rem; width: fit-content; max-width: 100%; border-block: 1px solid var(--rule); }
table { border-collapse: separate; border-spacing: 0; font-size: .9rem; font-variant-numeric: tabular-nums lining-nums; }
th, td { padding: .3rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--paper); vertical-align: bottom; font-weight: 600; border-bottom: 1px solid var(--muted); }
tbody th { position: sticky; left: 0; z-index: 1; background: var(--paper); font-weight: 400; min-width: 10rem; }
thead th:first-child { left: 0; z-index: 3; }
tbody tr:hover > * { background: var(--raised); }
td { max-width: 28rem; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
.unit { display: block; color: var(--muted); font-weight: 400; font-size: .85em; }
.best b, .worst b { text-decoration: underline 2px var(--good); text-underline-offset: .2em; }
.worst b { text-decoration: underline 2px dotted var(--bad); }
.sort { display: block; width: 100%; padding: 0; border: 0; border-radius: 0; background: none; font-weight: inherit; text-align: inherit; }
.sort .title::after { content: '\\2195'; color: var(--muted); font-weight: 400; margin-left: .3em; font-size: .85em; }
.sort:hover { color: var(--accent); }
[aria-sort='ascending'] .title::after { content: '\\2191'; color: var(--ink); }
[aria-sort='descending'] .title::after { content: '\\2193'; color: var(--ink); }
.csv { margin: .35rem 0 0; }
@media (max-width: 40rem) {
  .table { max-height: none; }
  .table:has(tbody tr:nth-child(61)) { max-height: 80vh; }
  th, td { padding-inline: .5rem; }
  tbody th { min-width: 6.5rem; max-width: 10rem; overflow-wrap: break-word; }
}
`;

const PRINT = `
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  html { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  .contents, .skip, .csv, button:not(.sort) { display: none !important; }
  .sort .title::after { display: none; }
  /* Chromium repeats a table's head on every sheet, but no button in it. */
  .sort { display: contents; }
  .body { display: block; }
  h2, h3, figcaption { break-after: avoid; }
  tr, .answer { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; max-height: none; max-width: none; }
  table { font-size: 8pt; }
  th, td { padding: .15rem .35rem; position: static !important; }
  pre { max-height: none; white-space: pre-wrap; overflow: visible; }
  a { color: inherit; text-decoration: none; }
  .answer a { display: none; }
  details.screen-only { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;

/** The style of the page, without that of its figures. */
export const PAGE_STYLE = `${PAGE_COLOURS}${LAYOUT}${TEXT}${TABLES}${PRINT}`;
