type Direction = 'ascending' | 'descending';

/** Turns the heads of sortable tables into buttons; the table's own order comes back on the third press. */
export function makeSortable(document: Document): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead!.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const first = head.classList.contains('number') ? 'descending' : 'ascending';
        const next = following(head.getAttribute('aria-sort'), first);
        for (const other of heads) other.removeAttribute('aria-sort');
        if (next !== null) head.setAttribute('aria-sort', next);
        body.append(...(next === null ? original : sorted(original, column, next)));
      });
    });
  }
}

function following(current: string | null, first: Direction): Direction | null {
  if (current === null) return first;
  return current !== first ? null : first === 'ascending' ? 'descending' : 'ascending';
}

/** Rows without a value come last either way; equal rows keep their order. */
function sorted(
  rows: readonly HTMLTableRowElement[],
  column: number,
  direction: Direction,
): HTMLTableRowElement[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: sortKey(row.cells[column]) }));
  const present = keyed.filter(({ key }) => key !== '');
  const missing = keyed.filter(({ key }) => key === '');
  present.sort((a, b) => sign * compared(a.key, b.key));
  return [...present, ...missing].map(({ row }) => row);
}

function compared(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  return Number.isNaN(left) || Number.isNaN(right)
    ? a.localeCompare(b, 'en', { numeric: true })
    : left - right;
}

function sortKey(cell: HTMLTableCellElement): string {
  return cell.dataset['value'] ?? cell.textContent.trim();
}
