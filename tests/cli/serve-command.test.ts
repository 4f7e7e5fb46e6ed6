import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { writeRun } from '../report/serve/stored-run.ts';
import { fakeTerminal, type FakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const root = join(folder, 'reports');
writeRun(join(root, 'one'), { day: 1 });
writeRun(join(root, 'study-compare', 'runs', 'two'), { day: 2 });
writeRun(join(folder, 'secret'), { report: 'secret' });
mkdirSync(join(folder, 'empty'));

interface Served {
  readonly port: number;
  readonly terminal: FakeTerminal;
  readonly code: Promise<number>;
}

/** Starts the command; `end` is what Ctrl-C does. */
async function serve(...args: readonly string[]): Promise<Served> {
  let printed: (text: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => (printed = resolve));
  const terminal = fakeTerminal({ print: (text) => printed(text) });
  const code = runCommandLine(['serve', ...args], terminal);
  const port = /^http:\/\/127\.0\.0\.1:(\d+)\/\n$/.exec(await address)![1];
  return { port: Number(port), terminal, code };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sends a path as it stands, which `fetch` would tidy first. */
async function ask(port: number, path: string, method = 'GET'): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode!, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a server', () => {
  test('prints its address, serves the runs, and ends with 0 on Ctrl-C', async () => {
    const { port, terminal, code } = await serve(root, '--port', '0');
    // A browser keeps its connection open: that must not hold up the end.
    const idle = createConnection({ host: '127.0.0.1', port });
    await new Promise((resolve) => idle.once('connect', resolve));
    idle.on('error', () => undefined);
    const list = await ask(port, '/');
    expect(list.status).toBe(200);
    expect(list.text).toContain('study-compare/runs/two');
    expect(terminal.told).toEqual([`2 runs in ${root}; Ctrl-C ends it`]);
    terminal.interrupt();
    expect(await code).toBe(0);
    await expect(ask(port, '/')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('sends files with their length, answers HEAD with the head only, and lets no path out', async () => {
    const { port, terminal, code } = await serve(root, '--port', '0');
    const report = await ask(port, '/runs/one/report.html');
    expect(report.text).toContain('Forecast worst: Provence');
    const head = await ask(port, '/runs/one/report.html', 'HEAD');
    expect(head.text).toBe('');
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(report.text)));
    expect(head.headers['content-length']).toBe(report.headers['content-length']);
    for (const path of ['/runs/../../secret/report.html', '/runs/..%2f..%2fsecret/report.html']) {
      const answer = await ask(port, path);
      expect(answer.status, path).toBe(404);
      expect(answer.text, path).not.toContain('secret');
    }
    expect((await ask(port, '/', 'POST')).status).toBe(405);
    terminal.interrupt();
    expect(await code).toBe(0);
  });

  test('a new run is there when the page is loaded again', async () => {
    const growing = join(folder, 'growing');
    mkdirSync(growing);
    const { port, terminal, code } = await serve(growing, '--port', '0');
    expect(terminal.told[0]).toContain(`no run in ${growing} yet: make one with "wattgraph run CONFIG`);
    expect((await ask(port, '/')).text).toContain('There is no run in this folder yet');
    writeRun(join(growing, 'new'));
    expect((await ask(port, '/')).text).toContain('href="/runs/new/report.html"');
    terminal.interrupt();
    expect(await code).toBe(0);
  });

  test('a process ends with 0 on Ctrl-C, and is reached at no other address', async () => {
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      'src/cli/main.ts',
      'serve',
      root,
      '--port',
      '0',
    ]);
    const printed = await new Promise<string>((resolve) =>
      child.stdout.once('data', (part) => resolve(String(part))),
    );
    const port = Number(/:(\d+)\//.exec(printed)![1]);
    expect((await ask(port, '/')).status).toBe(200);
    const elsewhere = createConnection({ host: '127.0.0.2', port });
    const reached = await new Promise((resolve) => {
      elsewhere.once('connect', () => resolve('reached'));
      elsewhere.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(reached).toBe('ECONNREFUSED');
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, signal: null });
  });
});

describe('what cannot be served', () => {
  async function failed(...args: readonly string[]): Promise<{ code: number; told: string }> {
    const terminal = fakeTerminal();
    const code = await runCommandLine(['serve', ...args], terminal);
    return { code, told: terminal.told.join('\n') };
  }

  test('a folder that is not there, a file, a single run', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await failed(join(folder, 'nowhere'))).toEqual({
      code: 2,
      told: `error: ${join(folder, 'nowhere')}: expected a folder of run folders, got no such folder; name the one that "run --reports" wrote to, such as reports`,
    });
    expect((await failed(join(folder, 'file'))).told).toContain('got a file;');
    expect(await failed(join(root, 'one'))).toEqual({
      code: 2,
      told: `error: ${join(root, 'one')}: expected a folder of run folders, got a single run; name the folder that it lies in`,
    });
  });

  test('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const { port } = other.address() as AddressInfo;
    expect(await failed(root, '--port', String(port))).toEqual({
      code: 2,
      told: `error: --port: ${port} is taken on 127.0.0.1; choose another one, or --port 0 for any that is free`,
    });
    other.close();
  });

  test.each(['x', '-1', '65536', '80.5', ''])('port "%s"', async (port) => {
    const { code, told } = await failed(root, '--port', port);
    expect(code).toBe(2);
    expect(told).toContain('Expected a port from 0 to 65535.');
  });
});
