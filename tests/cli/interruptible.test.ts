import { expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/exit-code.ts';
import { interruptible } from '../../src/cli/interruptible.ts';
import { fakeTerminal, type FakeTerminal } from './fake-terminal.ts';

/** A display that writes what happens to it between the lines of the terminal. */
function displayOn({ told }: FakeTerminal) {
  return { stop: () => void told.push('(stop)'), place: () => 'after 2 of 5' };
}

test('work that ends gives its result, and Ctrl-C is its own again', async () => {
  const terminal = fakeTerminal();
  const result = await interruptible(terminal, displayOn(terminal), async () => Promise.resolve(7));
  expect(result).toBe(7);
  terminal.interrupt();
  expect(terminal.told).toEqual(['(stop)']);
});

test('Ctrl-C tells the work, clears the screen before its message, and says where the work stopped', async () => {
  const terminal = fakeTerminal();
  const stopped = interruptible(terminal, displayOn(terminal), async (signal) => {
    terminal.interrupt();
    expect(signal.aborted).toBe(true);
    signal.throwIfAborted();
    await Promise.resolve();
  });
  await expect(stopped).rejects.toThrow(
    new Interrupted('stopped after 2 of 5; run the same command again to go on'),
  );
  await expect(stopped).rejects.toBeInstanceOf(Interrupted);
  const message = 'stopping after this step; Ctrl-C again to quit at once';
  expect(terminal.told).toEqual(['(stop)', message, '(stop)']);
  terminal.interrupt();
  expect(terminal.told).toHaveLength(3);
});

test('work that the same command does not take up again says what it does', async () => {
  const terminal = fakeTerminal();
  const display = { ...displayOn(terminal), again: 'start anew' };
  const stopped = interruptible(terminal, display, async (signal) => {
    terminal.interrupt();
    signal.throwIfAborted();
    await Promise.resolve();
  });
  await expect(stopped).rejects.toThrow('stopped after 2 of 5; run the same command again to start anew');
});

test('work that fails by itself fails with its own error, on a screen in order', async () => {
  const terminal = fakeTerminal();
  const failed = interruptible(terminal, displayOn(terminal), async () =>
    Promise.reject(new RangeError('no room')),
  );
  await expect(failed).rejects.toThrow(new RangeError('no room'));
  expect(terminal.told).toEqual(['(stop)']);
  terminal.interrupt();
  expect(terminal.told).toHaveLength(1);
});
