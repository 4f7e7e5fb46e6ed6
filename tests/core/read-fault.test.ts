import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../src/core/files.ts';
import { readFault } from '../../src/core/read-fault.ts';

function faultOf(path: string): string {
  try {
    return readText(path);
  } catch (cause) {
    return readFault(cause);
  }
}

test('a missing file, one below a file, and a folder', () => {
  expect(faultOf('/nowhere/at/all')).toBe('nothing at this path');
  expect(faultOf(join(import.meta.filename, 'below'))).toBe('nothing at this path');
  expect(faultOf(import.meta.dirname)).toBe('a folder');
});

test('what else the system says goes by its code', () => {
  const of = (code: string) => readFault(Object.assign(new Error('raw text'), { code }));
  expect(of('EACCES')).toBe('one that may not be read');
  expect(of('EMFILE')).toBe('the system error EMFILE');
});
