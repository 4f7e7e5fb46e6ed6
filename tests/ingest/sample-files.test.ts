import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodesCsv, wideCsv, writeSampleFiles } from '../../src/ingest/sample-files.ts';

const stamp = { kind: 'france', version: 1, seed: 1, from: '2020-01-01', days: 3 };
const names = ['load.csv', 'nodes.csv'];
const made = new Map([
  ['load.csv', 'date,A\n'],
  ['nodes.csv', 'id\nA\n'],
]);
const contents = { names, make: () => made };

test('wideCsv rounds, leaves missing cells empty and writes no minus zero', () => {
  const values = Float64Array.of(1.26, Number.NaN, -0.04, 12);
  expect(wideCsv(['t0', 't1'], { columns: ['A', 'B'], values, decimals: 1 })).toBe(
    'date,A,B\nt0,1.3,\nt1,0,12\n',
  );
});

test('nodesCsv leaves unknown cells empty', () => {
  const above = { id: 'F', name: 'France', level: 'national', parent: null, latitude: null, longitude: null };
  const below = { id: 'B', name: 'Brest', level: 'region', parent: 'F', latitude: 48.39, longitude: -4.486 };
  expect(nodesCsv([above, below])).toBe(
    'id,name,level,parent,latitude,longitude\nF,France,national,,,\nB,Brest,region,F,48.39,-4.486\n',
  );
});

describe('writeSampleFiles', () => {
  test('writes the files and what they were made from', () => {
    const folder = join(scratch(), 'new', 'folder');
    const written = writeSampleFiles(folder, stamp, contents);
    expect(written).toEqual({ folder, stamp, written: true, files: names.map((name) => join(folder, name)) });
    expect(readFileSync(join(folder, 'nodes.csv'), 'utf8')).toBe('id\nA\n');
    expect(JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'))).toEqual(stamp);
  });

  test('leaves the same sample alone and adds what an interrupted run left out', () => {
    const folder = scratch();
    writeSampleFiles(folder, stamp, contents);
    writeFileSync(join(folder, 'load.csv'), 'edited');
    const again = writeSampleFiles(folder, stamp, { names, make: refuseToMake });
    expect(again.written).toBe(false);
    rmSync(join(folder, 'nodes.csv'));
    expect(writeSampleFiles(folder, stamp, contents).written).toBe(true);
    expect(statSync(join(folder, 'nodes.csv')).size).toBe(5);
    expect(readFileSync(join(folder, 'load.csv'), 'utf8')).toBe('edited');
  });

  test('refuses a folder with another sample', () => {
    const folder = scratch();
    writeSampleFiles(folder, stamp, contents);
    expect(() => writeSampleFiles(folder, { ...stamp, seed: 2 }, contents)).toThrow(
      `${folder}: expected an empty folder or the france sample with seed 2 from 2020-01-01, 3 days, ` +
        'got another sample; name another folder or remove these files first',
    );
    expect(readFileSync(join(folder, 'sample.json'), 'utf8')).toContain('"seed": 1');
  });

  test("refuses a folder with a user's own files", () => {
    const folder = scratch();
    writeFileSync(join(folder, 'load.csv'), 'mine');
    expect(() => writeSampleFiles(folder, stamp, contents)).toThrow('got load.csv of other origin');
    expect(readFileSync(join(folder, 'load.csv'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'sample.json'))).toBe(false);
  });
});

function refuseToMake(): never {
  throw new Error('made for nothing');
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
