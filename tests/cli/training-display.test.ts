import { expect, test } from 'vitest';
import { trainingDisplay } from '../../src/cli/training-display.ts';
import { fakeCanvas } from './fake-canvas.ts';
import { fakeTerminal } from './fake-terminal.ts';

const record = (epoch: number) => ({
  epoch,
  trainLoss: 1 / epoch,
  validationLoss: 2 / epoch,
  learningRate: 1e-3,
});

test('without a screen a line for the first epoch, every tenth of them and the last', () => {
  const terminal = fakeTerminal();
  const display = trainingDisplay(terminal);
  const progress = display.show('GCN');
  progress.onStart!(7, 41);
  for (let epoch = 8; epoch <= 41; epoch++) progress.onEpoch!(record(epoch), 41);
  display.stop();
  expect(terminal.told[0]).toBe('GCN: training, epochs: 41, 7 done before');
  expect(terminal.told.slice(1).map((line) => Number(/epoch (\d+)/.exec(line)![1]))).toEqual([
    8, 12, 16, 20, 24, 28, 32, 36, 40, 41,
  ]);
  // The fake clock was looked at twice: one second for one epoch, 33 to go.
  expect(terminal.told[1]).toBe('GCN: epoch 8/41, loss 0.125, validation 0.250, 33 s left');
  expect(display.status!.finishedEpochs).toBe(41);
});

test('on a screen a bar, and the terminal as it was when stopped', () => {
  const { canvas, takeDrawn } = fakeCanvas();
  const terminal = fakeTerminal({ canvas });
  const listeners = process.listenerCount('SIGTERM');
  const display = trainingDisplay(terminal);
  const progress = display.show('GAT');
  progress.onStart!(0, 4);
  progress.onEpoch!(record(1), 4);
  expect(process.listenerCount('SIGTERM')).toBe(listeners);
  display.stop();
  const drawn = takeDrawn();
  expect(drawn).toMatch(/GAT █{6}░{18} epoch 1\/4 {2}loss 1\.00, validation 2\.00 {2}3 s left/);
  // Line wrap is off while the bar is drawn, and on again.
  expect(drawn.lastIndexOf('\u001B[?7h')).toBeGreaterThan(drawn.lastIndexOf('\u001B[?7l'));
  progress.onEpoch!(record(2), 4);
  display.stop();
  expect(takeDrawn()).toBe('');
  expect(terminal.told).toEqual([]);
});
