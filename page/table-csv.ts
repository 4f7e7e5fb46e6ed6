import { csvCell } from '../src/core/csv-cell.ts';

/** Puts a button below every table that saves it, as it is sorted, as CSV. */
export function offerCsv(document: Document): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('.data table')) {
    const name = table.id.replace(/^table-/, '');
    const figure = table.closest('figure')!;
    const caption = figure.querySelector('figcaption')!.textContent.trim();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = 'Data as CSV';
    button.setAttribute('aria-label', `Data as CSV: ${caption}`);
    button.addEventListener('click', () => save(document, `${name}.csv`, tableCsv(table)));
    const line = document.createElement('p');
    line.className = 'csv';
    line.append(button);
    figure.append(line);
  }
}

/** Numbers in full, a missing one as an empty cell; the unit of a column stands in its head. */
export function tableCsv(table: HTMLTableElement): string {
  const rows = [...table.rows].map((row) => [...row.cells].map(cellText).map(csvCell).join(','));
  return `${rows.join('\n')}\n`;
}

function cellText(cell: HTMLTableCellElement): string {
  const { value } = cell.dataset;
  if (value !== undefined) return value;
  const unit = cell.querySelector('.unit');
  const text = cell.textContent.replaceAll(/\s+/g, ' ').trim();
  if (unit === null) return text;
  const below = unit.textContent.trim();
  return `${text.slice(0, text.length - below.length).trim()} (${below})`;
}

function save(document: Document, name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
