import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { whileLocked } from '../../src/core/folder-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattgraph-lock-'));
const lock = join(folder, 'lock');
const own = { pid: process.pid, host: hostname(), startedMs: Math.round(performance.timeOrigin) };
const holdBy = (holder: object): void => writeFileSync(lock, JSON.stringify(holder));
const refused = (who: string): string =>
  `${folder}: expected a folder that no other process works in, got one that process ${who} has locked; ` +
  `wait until it is done, or remove ${lock} if there is no such process`;

beforeEach(() => rmSync(lock, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test('the folder is locked while the work goes on, and only then', async () => {
  const during = await whileLocked(folder, async () => {
    await expect(whileLocked(folder, () => Promise.resolve(1))).rejects.toThrow(
      refused(`${own.pid} on ${own.host}`),
    );
    return readFileSync(lock, 'utf8');
  });
  expect(JSON.parse(during)).toEqual(own);
  expect(existsSync(lock)).toBe(false);
  await expect(whileLocked(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('a folder that is not there is made', async () => {
  const inside = join(folder, 'a', 'b');
  expect(await whileLocked(inside, () => Promise.resolve(existsSync(join(inside, 'lock'))))).toBe(true);
});

test('the lock of a process that is there is respected, and taken over once it has died', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const holder = { ...own, pid: child.pid };
  holdBy(holder);
  await expect(whileLocked(folder, () => Promise.resolve(1))).rejects.toThrow(
    refused(`${child.pid} on ${own.host}`),
  );
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(holder);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await whileLocked(folder, () => Promise.resolve(2))).toBe(2);
});

test('the same id of an earlier process is another process', async () => {
  holdBy({ ...own, startedMs: own.startedMs - 5000 });
  expect(await whileLocked(folder, () => Promise.resolve(3))).toBe(3);
});

test('of other machines, and of a file that says nothing, nothing is known', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  holdBy({ ...own, pid, host: 'elsewhere' });
  await expect(whileLocked(folder, () => Promise.resolve(4))).rejects.toThrow(refused(`${pid} on elsewhere`));
  for (const text of ['', '{"pid": 1']) {
    writeFileSync(lock, text);
    await expect(
      whileLocked(folder, () => Promise.resolve(4)),
      text,
    ).rejects.toThrow(refused('another'));
  }
  holdBy({ ...own, pid });
  expect(await whileLocked(folder, () => Promise.resolve(5))).toBe(5);
});
