import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer, type ServeResponse } from '../../../src/report/serve/serve-request.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { writeRun } from './stored-run.ts';

const folder = scratchFolder();
const root = join(folder, 'reports');
writeRun(join(root, 'one'), { day: 2 });
writeRun(join(root, 'deep', 'runs', 'GCN-s0'), { operator: 'GCN', errors: 1.5, day: 1, report: null });
writeRun(join(root, 'half'), { finished: false, day: 3 });
writeRun(join(folder, 'secret'));

function ask(target: string, { method = 'GET', host = '127.0.0.1:4173' } = {}): ServeResponse {
  return answer({ method, target, host }, { root, script: 'the script' });
}

function textOf({ body }: ServeResponse): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString();
}

describe('what is there', () => {
  test('the list', () => {
    const list = ask('/');
    expect(list.status).toBe(200);
    expect(list.headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(textOf(list)).toContain('href="/runs/one/report.html"');
    expect(textOf(list)).toContain('deep/runs/GCN-s0');
    expect(textOf(ask('/?from=elsewhere'))).toBe(textOf(list));
  });

  test('a report, shown', () => {
    const report = ask('/runs/one/report.html');
    expect(report.status).toBe(200);
    expect(report.headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(report.headers['Content-Disposition']).toBeUndefined();
    expect(textOf(report)).toContain('Forecast worst: Provence');
  });

  test('a CSV file, saved under a name that says whose it is', () => {
    const csv = ask('/runs/deep/runs/GCN-s0/predictions.csv');
    expect(csv.headers['Content-Type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['Content-Disposition']).toBe(
      `attachment; filename="deep-runs-GCN-s0-predictions.csv"; filename*=UTF-8''deep-runs-GCN-s0-predictions.csv`,
    );
    expect(textOf(csv)).toBe('date,pred_FR\n2021-10-26 00:00:00+02:00,51234.50\n');
  });

  test('a name with spaces and accents in its encoded form', () => {
    writeRun(join(root, 'modèle 2'));
    const csv = ask('/runs/mod%C3%A8le%202/metrics.csv');
    expect(csv.headers['Content-Disposition']).toBe(
      `attachment; filename="mod_le_2-metrics.csv"; filename*=UTF-8''mod%C3%A8le%202-metrics.csv`,
    );
    expect(textOf(ask('/'))).toContain('href="/runs/mod%C3%A8le%202/report.html"');
  });

  test('a config as text, a document as JSON, the script', () => {
    expect(ask('/runs/one/config.yaml').headers['Content-Type']).toBe('text/plain; charset=utf-8');
    expect(ask('/runs/one/metrics.json').headers['Content-Type']).toBe('application/json');
    const script = ask('/page.js');
    expect(script.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(script.body).toBe('the script');
  });

  test('two runs side by side, whatever order and however often they are asked for', () => {
    const both = ask('/side-by-side?run=deep%2Fruns%2FGCN-s0&run=one&run=one');
    expect(both.status).toBe(200);
    expect(textOf(both)).toContain('2 runs side by side');
    expect(textOf(both)).toContain('<iframe src="/runs/one/report.html"');
  });
});

describe('what is not', () => {
  test.each([
    '/nothing',
    '/runs',
    '/runs/',
    '/runs/one',
    '/runs/one/',
    '/runs/one/report.html/',
    '/runs/none/report.html',
    '/runs/one/history.csv',
    '//runs/one/report.html',
    '/runs/../secret/report.html',
    '/runs/%2e%2e/secret/report.html',
    '/runs/..%2fsecret/report.html',
    '/runs/%2e%2e%2fsecret%2freport.html',
    String.raw`/runs/..\secret/report.html`,
    '/runs/..%5csecret/report.html',
    '/runs/one%00/report.html',
    '/runs/one/%',
    '*',
    'http://127.0.0.1/runs/one/report.html',
    '',
  ])('%s is not found', (target) => {
    const { status, body } = ask(target);
    expect(status).toBe(404);
    expect(String(body)).toContain('<a href="/">All runs</a>');
    expect(String(body)).not.toContain('Provence');
  });

  test.each([
    '/side-by-side',
    '/side-by-side?run=one',
    '/side-by-side?run=one&run=one',
    '/side-by-side?run=one&run=../secret',
    '/side-by-side?run=one&run=secret',
  ])('%s asks for more runs', (target) => {
    const { status, body } = ask(target);
    expect(status).toBe(400);
    expect(String(body)).toContain('Choose two or more finished runs');
  });

  test('unfinished runs are not put side by side', () => {
    expect(ask('/side-by-side?run=one&run=half').status).toBe(400);
  });
});

describe('who may ask, and how', () => {
  test('HEAD is answered as GET is', () => {
    expect(ask('/', { method: 'HEAD' })).toEqual(ask('/'));
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', (method) => {
    const { status, headers } = ask('/runs/one/report.html', { method });
    expect(status).toBe(405);
    expect(headers['Allow']).toBe('GET, HEAD');
  });

  test.each(['evil.example', 'evil.example:4173', 'localhost.evil.example', '127.0.0.1.evil.example', ''])(
    'a browser that asks %s is refused',
    (host) => {
      const { status, body } = ask('/runs/one/report.html', { host });
      expect(status).toBe(403);
      expect(String(body)).not.toContain('Provence');
    },
  );

  test.each(['localhost', 'localhost:4173', '127.0.0.1', 'LOCALHOST:80'])('%s is this machine', (host) => {
    expect(ask('/', { host }).status).toBe(200);
  });

  test('nothing is kept, guessed, framed elsewhere or loaded from elsewhere', () => {
    for (const target of ['/', '/runs/one/report.html', '/runs/one/metrics.csv', '/nothing', '/page.js']) {
      const { headers } = ask(target);
      expect(headers).toMatchObject({
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      });
      expect(headers['Content-Security-Policy']).toMatch(/default-src 'none'.*frame-ancestors 'self'/);
    }
  });
});

test('a folder without runs says how to make one', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const { status, body } = answer(
    { method: 'GET', target: '/', host: 'localhost' },
    { root: empty, script: '' },
  );
  expect(status).toBe(200);
  expect(String(body)).toContain(`wattgraph run CONFIG --reports ${empty}`);
});
