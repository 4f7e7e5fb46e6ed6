import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { compareDisplay } from '../../src/cli/compare-display.ts';
import type { ComparisonJob } from '../../src/study/compare-plan.ts';
import { fakeCanvas } from './fake-canvas.ts';
import { fakeTerminal } from './fake-terminal.ts';

const jobs = ['GCN-space-seed0', 'GAT-space-seed0'].map((id) => ({ id }) as ComparisonJob);
const START = { folder: 'reports/tiny-compare', jobs, finished: [] };
const best = { epoch: 1, trainLoss: 1, validationLoss: 0.25, learningRate: 0.1 };

test('without a screen a line per run that ended', () => {
  const terminal = fakeTerminal({ now: () => 0 });
  const display = compareDisplay(terminal);
  expect(display.status).toBeNull();
  display.onStart({ ...START, finished: jobs.slice(0, 1) });
  display.onJob('GAT-space-seed0');
  display.onMessage('GAT-space-seed0', { kind: 'started', finishedEpochs: 0, epochs: 2 });
  display.onMessage('GAT-space-seed0', { kind: 'epoch', record: best, epochs: 2 });
  display.onEnd('GAT-space-seed0', { kind: 'finished', folder: 'runs', best });
  display.onScoring(2);
  display.stop();
  expect(terminal.told).toEqual([
    '2 runs, 1 of them done before; writing to reports/tiny-compare',
    'GAT-space-seed0: done in 0 s, validation 0.250 at epoch 1; 2 of 2 runs done',
    'scoring 2 runs together',
  ]);
});

test('on a screen a table of the running jobs, gone when stopped; failures stay', () => {
  const { canvas, takeDrawn } = fakeCanvas();
  const terminal = fakeTerminal({ now: () => 0, canvas });
  const signals = process.listenerCount('SIGTERM');
  const display = compareDisplay(terminal);
  display.onStart(START);
  display.onJob('GCN-space-seed0');
  display.onJob('GAT-space-seed0');
  display.onMessage('GAT-space-seed0', { kind: 'started', finishedEpochs: 1, epochs: 4 });
  const text = stripVTControlCharacters(takeDrawn());
  expect(text).toMatch(
    /run +epoch +validation +time\nGCN-space-seed0 +reading +0 s\n0 of 2 runs done, 1 running\n/,
  );
  expect(text).toMatch(/GAT-space-seed0 +reading +0 s\n0 of 2 runs done, 2 running\n/);
  expect(text).toMatch(/GAT-space-seed0 +1\/4 +0 s\n/);
  display.onEnd('GCN-space-seed0', { kind: 'failed', reason: 'no; do' });
  expect(stripVTControlCharacters(takeDrawn())).toMatch(/GCN-space-seed0: failed: no; do\n/);
  expect(process.listenerCount('SIGTERM')).toBe(signals);
  display.stop();
  takeDrawn();
  display.onEnd('GAT-space-seed0', { kind: 'stopped' });
  expect(takeDrawn()).toBe('');
  expect(terminal.told.at(-1)).toBe('GAT-space-seed0: stopped; 0 of 2 runs done, 1 failed');
});
