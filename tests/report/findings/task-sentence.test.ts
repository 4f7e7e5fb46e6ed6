import { expect, test } from 'vitest';
import { taskSentence } from '../../../src/report/findings/task-sentence.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();

test('says what, when, how far ahead and by what', () => {
  expect(taskSentence(DATA)).toBe(
    'The half-hourly load of 3 nodes of level “region” and the sums above them was forecast from Tuesday 26 October 2021 ' +
      'to Thursday 4 November 2021, every day at 00:00 for the 24 hours ahead, by a GATv2 network on the graph “space”.',
  );
});

test('names the gap, short horizons and networks without a graph', () => {
  const { config, series } = DATA;
  const sentence = taskSentence({
    ...DATA,
    series: { ...series, stepMinutes: 15 },
    config: {
      ...config,
      task: { horizonHours: 6, gapHours: 12, origin: '00:00' },
      model: { ...config.model, operator: 'none' },
    },
  });
  expect(sentence).toMatch(/^The 15-minute load/);
  expect(sentence).toMatch(
    /every 6 hours for the 6 hours ahead, with measurements up to 12 hours before, by a network without a graph\.$/,
  );
});

test('what is no load is told by its unit', () => {
  const { series } = DATA;
  const of = (unit: string) => taskSentence({ ...DATA, series: { ...series, unit } });
  expect(of('mph')).toMatch(
    /^The half-hourly readings in mph of 3 nodes of level “region” and the sums above them were /,
  );
  expect(of('km/h')).toContain('readings in km/h of');
  for (const unit of ['MW', 'kW', 'Wh', 'kwh'])
    expect(of(unit)).toMatch(/^The half-hourly load of .* was forecast/);
});
