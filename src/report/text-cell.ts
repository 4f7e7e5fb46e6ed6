import type { Cell, Column } from './page-table.ts';

/** A cell that sorts by the number it begins with: `12`, `1,234.5`, `2–4`, `in 0.3`, `<0.001`, `+0.2`; none for a dash. */
export function textCell(text: string): Cell {
  const value = Number.parseFloat(text.replaceAll(',', '').replace(/^(in |out )?<?/, ''));
  // A true minus is as wide as a digit.
  return { content: text.replace(/^-/, '−'), value: Number.isNaN(value) ? null : value };
}

/** The cells of one of several statistics; an interval, `2.85 – 3.30`, has one for each end, so that its CSV has both. */
export function statisticCells(text: string, name: string): Cell[] {
  if (!isInterval(name)) return [textCell(text)];
  const [from, to = from] = text.split(' – ');
  return [textCell(from), textCell(to)];
}

/** The columns of one of several statistics, of which the first carries the title of them all. */
export function statisticColumns(name: string, title: string | null): Column[] {
  const first = isInterval(name) ? `${name} from` : name;
  return [
    title === null ? { title: first, numeric: true } : { title, unit: first, numeric: true },
    ...(isInterval(name) ? [{ title: 'to', numeric: true }] : []),
  ];
}

function isInterval(name: string): boolean {
  return name.endsWith('95 %');
}
