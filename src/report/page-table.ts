import { html, type Html, type HtmlContent } from './html.ts';

export interface Column {
  readonly title: string;
  /** Shown below the title. */
  readonly unit?: string;
  /** Numbers stand to the right and sort as numbers. Default: text. */
  readonly numeric?: boolean;
}

export type Mark = 'best' | 'worst';

export interface Cell {
  readonly content: HtmlContent;
  /** What is sorted by and goes to CSV, where that is not the text shown; null: no value. */
  readonly value?: number | string | null;
  /** The best or the worst of its column, told by more than colour. */
  readonly mark?: Mark | null;
}

export interface PageTable {
  /** Unique among the tables of a page: name of the CSV. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly (Cell | string)[])[];
  /** Whether a reader can sort it; default: tables of more than two rows. */
  readonly sortable?: boolean;
}

/** A table that scrolls inside its own box on a narrow screen. Sorting and CSV are added by the page's script. */
export function pageTable({ id, caption, columns, rows, sortable = rows.length > 2 }: PageTable): Html {
  return html`<figure class="data">
    <figcaption id="table-${id}-caption">${caption}</figcaption>
    <div class="table" role="region" aria-labelledby="table-${id}-caption" tabindex="0">
      <table id="table-${id}" aria-labelledby="table-${id}-caption" ${sortable ? SORTABLE : null}>
        <thead>
          <tr>
            ${columns.map(head)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells.map((cell, index) => bodyCell(cell, columns[index], index === 0))}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}

const SORTABLE = html` data-sortable`;

function head({ title, unit, numeric = false }: Column): Html {
  const kind = numeric ? html` class="number"` : null;
  const below = unit === undefined || unit === '' ? null : html` <span class="unit">${unit}</span>`;
  return html`<th scope="col" ${kind}><span class="title">${title}</span>${below}</th>`;
}

function bodyCell(cell: Cell | string, { numeric = false }: Column, isHead: boolean): Html {
  const {
    content,
    value,
    mark = null,
  }: Cell & { readonly mark?: Mark | null } = typeof cell === 'string' ? { content: cell } : cell;
  const classes = [...(numeric ? ['number'] : []), ...(mark === null ? [] : [mark])].join(' ');
  const kind = classes === '' ? null : html` class="${classes}"`;
  const data = value === undefined ? null : html` data-value="${value}"`;
  const text = mark === null ? content : html`<b>${content}</b><span class="unseen"> ${mark}</span>`;
  return isHead ? html`<th scope="row" ${kind}${data}>${text}</th>` : html`<td${kind}${data}>${text}</td>`;
}
