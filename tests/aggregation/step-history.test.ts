import { expect, test } from 'vitest';
import { StepHistory } from '../../src/aggregation/step-history.ts';

const HERE = Uint8Array.of(1, 1, 1);

function add(history: StepHistory, from: number, to: number): void {
  for (let step = from; step < to; step++) {
    const values = Float64Array.of(step, step % 3 === 0 ? NaN : 2 * step, 1 - 2 * step);
    history.add({ values, here: HERE, actual: step / 4 });
  }
}

function replayed(history: StepHistory): (readonly number[])[] {
  const steps: (readonly number[])[] = [];
  history.replay(({ values, here, actual }) => steps.push([...values, ...here, actual]));
  return steps;
}

test('hands out every step again, the first one first, also after it had to make room', () => {
  const history = new StepHistory(3, undefined);
  add(history, 0, 300);
  const steps = replayed(history);
  expect(steps).toHaveLength(300);
  expect(steps[150]).toEqual([150, NaN, -299, 1, 0, 1, 37.5]);
  expect(steps[299]).toEqual([299, 598, -597, 1, 1, 1, 74.75]);
});

test('goes on from its state', () => {
  const whole = new StepHistory(3, undefined);
  add(whole, 0, 130);
  const before = new StepHistory(3, undefined);
  add(before, 0, 70);
  const after = new StepHistory(
    3,
    JSON.parse(JSON.stringify(before.state())) as ReturnType<StepHistory['state']>,
  );
  add(after, 70, 130);
  expect(replayed(after)).toEqual(replayed(whole));
  expect(after.state()).toEqual(whole.state());
});
