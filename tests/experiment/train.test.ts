import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import type { Dataset, SampleTable } from '../../src/dataset/dataset.ts';
import { checkSamples } from '../../src/experiment/check-samples.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { stepsOfSplit } from '../../src/experiment/load-data.ts';
import { splitsSchema } from '../../src/experiment/splits-schema.ts';
import { splitSamples } from '../../src/experiment/train.ts';
import { datasetOf, panelOf } from '../dataset/panel-fixture.ts';

/** Ten days of half-hours of Paris over the spring change, the 27th. */
function dataset({
  horizonSlots,
  originMinute = 0,
}: {
  horizonSlots: number;
  originMinute?: number;
}): Dataset {
  const load = panelOf({ startMs: Date.UTC(2022, 2, 20, 23), length: 478 });
  return datasetOf(load, {
    requests: [{ series: 'load', at: 'window', steps: 3 }],
    task: { horizonSlots, gapSteps: 0, originMinute },
    training: { from: 0, to: 240 },
  });
}

function configOf(set: object = {}): Config {
  const splits = {
    train: { from: '2022-03-21', to: '2022-03-26' },
    validation: { from: '2022-03-26', to: '2022-03-28' },
    test: { from: '2022-03-28', to: '2022-03-31' },
  };
  return { splits: splitsSchema.parse({ ...splits, ...set }) } as Config;
}

/** First and last step that any sample has as a target. */
function targetsOf({ targets }: SampleTable): number[] {
  const steps = targets.flatMap((slots) => [...slots].filter((step) => step >= 0));
  return [Math.min(...steps), Math.max(...steps)];
}

test.for([
  ['from midnight', { horizonSlots: 48 }, {}, 2],
  ['from noon', { horizonSlots: 48, originMinute: 720 }, {}, 1],
  ['of two days', { horizonSlots: 96 }, {}, 1],
  ['at every step', { horizonSlots: 12 }, { validationEverySteps: 1 }, 83],
  ['at every step, inputs inside', { horizonSlots: 12 }, { validationEverySteps: 1, inputsInside: true }, 80],
  [
    'at a share of the rows',
    { horizonSlots: 12 },
    { validation: { from: '50%', to: '51%' }, validationEverySteps: 1 },
    0,
  ],
  [
    'at a larger share',
    { horizonSlots: 12 },
    { validation: { from: '50%', to: '53%' }, validationEverySteps: 1 },
    3,
  ],
] as const)('blocks %s have no target outside their split', ([, task, set, count]) => {
  const data = dataset(task);
  const config = configOf(set);
  for (const part of ['train', 'validation'] as const) {
    const table = splitSamples(config, data, { part, everySteps: config.splits[`${part}EverySteps`] });
    if (part === 'validation') expect(table.origins).toHaveLength(count);
    if (table.origins.length === 0) continue;
    const { from, to } = stepsOfSplit(data.load, config, part);
    const [first, last] = targetsOf(table);
    expect(first).toBeGreaterThanOrEqual(from);
    expect(last).toBeLessThan(to);
  }
});

test('a split too short for a sample is refused with its bounds', () => {
  const data = dataset({ horizonSlots: 12 });
  const parts = ['train', 'validation', 'test'] as const;
  const rolling = { trainEverySteps: 1, validationEverySteps: 1, testEverySteps: 1 };
  expect(() => checkSamples(configOf(rolling), data, parts)).not.toThrow();
  const short = { ...rolling, inputsInside: true, test: { from: '2022-03-28', to: '2022-03-28T07:00' } };
  expect(() => checkSamples(configOf(short), data, parts)).toThrow(
    'splits.test: expected room for a forecast and, within it, for what it reads, got 2022-03-28 to 2022-03-28T07:00; ' +
      'widen it, or read less far back',
  );
  // Three steps to read and twelve to forecast.
  const enough = { ...short, test: { from: '2022-03-28', to: '2022-03-28T07:30' } };
  expect(() => checkSamples(configOf(enough), data, parts)).not.toThrow();
  const early = { ...rolling, train: { from: '2022-03-21', to: '2022-03-21T06:00' } };
  expect(() => checkSamples(configOf(early), data, parts)).toThrow(
    'splits.train: expected room for a forecast and, within the data,',
  );
  expect(() => checkSamples(configOf(early), data, ['validation', 'test'])).not.toThrow();
  expect(parseLocalDate('2022-03-28')).toBe(data.clock.localDay[7 * 48 - 2]);
});
