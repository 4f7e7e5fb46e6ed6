import { expect, test } from 'vitest';
import { explanationTable } from '../../src/report/explanation-table.ts';
import { explanationOf } from './explanation-fixture.ts';

/** The lines of one of the tables, without its head. */
function linesOf(text: string, title: string): string[] {
  const block = text.split('\n\n').find((part) => part.startsWith(title))!;
  return block.split('\n').slice(1);
}

function numberAtEnd(line: string): number {
  return Number(/([+-]?[\d,.]+)$/.exec(line)![1].replaceAll(',', ''));
}

test('by node: itself, neighbours, what moved nothing left out', () => {
  expect(linesOf(explanationTable(explanationOf()), 'by node')).toEqual([
    'West (itself)     +1,400',
    'East (neighbour)    +101',
    'residual              -1',
    'total             +1,500',
  ]);
});

test('by input: the smallest are pooled', () => {
  expect(linesOf(explanationTable(explanationOf()), 'by input')).toEqual([
    'temperature, the hours ahead  +1,300',
    'load, the day before            +700',
    'load, 7 days before             -499',
    'others (2)                         0',
    'residual                          -1',
    'total                         +1,500',
  ]);
});

test('by hour: ten lines, the rest pooled', () => {
  const lines = linesOf(explanationTable(explanationOf()), 'by hour');
  expect(lines).toHaveLength(13);
  expect(lines[10]).toMatch(/^others \(5\) +\+50\d$/);
});

test.for(['by node', 'by input', 'by hour'])(
  '%s: the lines add up to the difference of the two loads',
  (title) => {
    const text = explanationTable(explanationOf());
    const numbers = linesOf(text, title).map(numberAtEnd);
    const total = numbers.pop();
    expect(numbers.reduce((sum, value) => sum + value, 0)).toBe(total);
    expect(total).toBe(1500);
  },
);

test('forecast, average, difference and what was measured', () => {
  const [, figures] = explanationTable(explanationOf()).split('\n\n');
  expect(figures.trim().split('\n')).toEqual([
    'MW',
    'forecast    12,000',
    'average     10,500',
    'difference  +1,500',
    'measured    12,034',
  ]);
  expect(explanationTable(explanationOf({ measured: null }))).not.toContain('measured  ');
});

test('says what the average is of', () => {
  expect(explanationTable(explanationOf()).replaceAll('\n', ' ')).toContain(
    'Average: the mean forecast for 08:00 of 3 days, 2021-07-01 to 2021-12-20.',
  );
});
