import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { tuneDisplay } from '../../src/cli/tune-display.ts';
import { finished, trialWith, TWO_PARAMETERS } from '../study/tune-fixture.ts';
import { fakeCanvas } from './fake-canvas.ts';
import { fakeTerminal } from './fake-terminal.ts';

const START = { folder: 'reports/tiny-tune', space: TWO_PARAMETERS, trials: [finished(1, [0.5])] };
const OPTIONS = { trials: 3, epochs: 4 };

test('without a screen a line at the start and for every trial that ended', () => {
  const terminal = fakeTerminal({ now: () => 0 });
  const display = tuneDisplay(terminal, OPTIONS);
  expect(display.status).toBeNull();
  display.start(START);
  display.trial(trialWith(2, { validationLosses: [0.75] }));
  display.trial(finished(2, [0.75, 0.25]));
  display.stop();
  expect(terminal.told).toEqual([
    'searching 2 parameters in 3 trials, 1 done before; writing to reports/tiny-tune',
    'trial 2: validation loss 0.250, the best so far; 0 s; 2 of 3 trials; best validation loss 0.250 in trial 2; 0 s left',
  ]);
});

test('on a screen the summary and the running trials, gone when stopped; failures stay', () => {
  const { canvas, takeDrawn } = fakeCanvas();
  const terminal = fakeTerminal({ canvas });
  const listeners = process.listenerCount('SIGTERM');
  const display = tuneDisplay(terminal, OPTIONS);
  display.start(START);
  display.trial(trialWith(2, { validationLosses: [0.75] }));
  display.trial(trialWith(3, {}));
  expect(stripVTControlCharacters(takeDrawn())).toMatch(
    /1 of 3 trials; .*\ntrial 2: epoch 1\/4, validation 0\.750\ntrial 3: epoch 0\/4/,
  );
  display.trial(trialWith(2, { state: 'failed', failure: 'no' }));
  const drawn = takeDrawn();
  expect(stripVTControlCharacters(drawn)).toMatch(/trial 2: failed, no\n/);
  expect(process.listenerCount('SIGTERM')).toBe(listeners);
  expect(drawn).not.toContain('\u001B[?25l');
  display.stop();
  takeDrawn();
  display.trial(finished(3, [0.1]));
  expect(takeDrawn()).toBe('');
  expect(terminal.told).toHaveLength(1);
});
