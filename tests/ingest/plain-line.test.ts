import { expect, it } from 'vitest';
import { PlainLine } from '../../src/ingest/plain-line.ts';
import { textsOf } from './texts-of.ts';

it('splits lines at the mark, whatever they end in', () => {
  const bytes = Buffer.from('é;-1.5;\r\n\n;;x\r9');
  const cells = new PlainLine(';');
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = cells.read(bytes, at);
    found.push([end - at, ...textsOf(cells)]);
    at = end;
  }
  expect(found).toEqual([
    [10, 'é', '-1.5', ''],
    [1, ''],
    [4, '', '', 'x'],
    [1, '9'],
  ]);
});

it('reads numbers in place, of rows of any width', () => {
  const numbers = Array.from({ length: 1000 }, (_, index) => index * 7 - 0.25);
  const cells = new PlainLine(',');
  cells.read(Buffer.from(`x\n${numbers.join(',')}`), 2);
  expect(cells.length).toBe(1000);
  const into = new Float64Array(3);
  cells.decimals(Int32Array.of(999, 0, 40), '.', into);
  expect([...into]).toEqual([numbers[999], -0.25, numbers[40]]);
  cells.decimals(Int32Array.of(1), ',', into);
  expect(into[0]).toBeNaN();
});
