import { expect, test } from 'vitest';
import { pageTable, type PageTable } from '../../src/report/page-table.ts';
import { attribute, readHtml, textOf } from './read-html.ts';

const TABLE: PageTable = {
  id: 'loads',
  caption: 'Loads <by> node',
  columns: [{ title: 'Node' }, { title: 'load', unit: 'MW', numeric: true }],
  rows: [
    ['Côte d’<Azur>', { content: '1,200', value: 1200.25, mark: 'worst' }],
    ['Bretagne', { content: '–', value: null }],
    ['Corse', { content: '7', value: 7, mark: 'best' }],
  ],
};

function cellsOf(table: PageTable) {
  const { elements } = readHtml(`<!doctype html><title>t</title>${pageTable(table).text}`);
  return elements.filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

test('heads name their unit, first cells head their rows, numbers carry their value', () => {
  const cells = cellsOf(TABLE);
  const head = (index: number) => [textOf(cells[index]).trim(), attribute(cells[index], 'scope')];
  expect(head(0)).toEqual(['Node', 'col']);
  expect(head(1)).toEqual(['load MW', 'col']);
  expect(attribute(cells[1], 'class')).toBe('number');
  expect(head(2)).toEqual(['Côte d’<Azur>', 'row']);
  expect(attribute(cells[3], 'data-value')).toBe('1200.25');
});

test('best and worst are told by words, for those who see no colour', () => {
  const cells = cellsOf(TABLE);
  expect([3, 5, 7].map((index) => textOf(cells[index]))).toEqual(['1,200 worst', '–', '7 best']);
  expect([3, 7].map((index) => attribute(cells[index], 'class'))).toEqual(['number worst', 'number best']);
});

test('a missing number is an empty value, so that it sorts last and is an empty cell in the CSV', () => {
  expect(attribute(cellsOf(TABLE)[5], 'data-value')).toBe('');
});

test('what has more than two rows can be sorted, unless it should not be', () => {
  const isSortable = (table: PageTable) => pageTable(table).text.includes(' data-sortable');
  expect(isSortable(TABLE)).toBe(true);
  expect(isSortable({ ...TABLE, rows: TABLE.rows.slice(1) })).toBe(false);
  expect(isSortable({ ...TABLE, sortable: false })).toBe(false);
});

test('the caption names the table and the box it scrolls in', () => {
  const { elements } = readHtml(`<!doctype html><title>t</title>${pageTable(TABLE).text}`);
  const caption = elements.find((element) => attribute(element, 'id') === 'table-loads-caption')!;
  expect(textOf(caption)).toBe('Loads <by> node');
  const labelled = elements.filter((each) => attribute(each, 'aria-labelledby') === 'table-loads-caption');
  expect(labelled.map(({ tagName }) => tagName)).toEqual(['div', 'table']);
});
