import { describe, expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { parsePredictions } from '../../src/forecast/parse-predictions.ts';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';

const node = (name: string): NodeInfo => ({
  id: name,
  name,
  level: 'node',
  parent: null,
  latitude: null,
  longitude: null,
});

describe('predictions in a text', () => {
  test('come back as they were written, through the autumn clock change', () => {
    const start = Date.UTC(2021, 9, 31, 0, 0);
    const forecast: Forecast = {
      nodes: [node('Île "B", west'), node('plain')],
      unit: 'MW',
      zone: 'Europe/Paris',
      stepMinutes: 60,
      timesMs: Float64Array.from([0, 1, 2], (hour) => start + hour * 3_600_000),
      issuedMs: new Float64Array(3),
      values: Float64Array.from([1.25, -2, NaN, 4000.5, 5, 0]),
    };
    const text = predictionsCsv(forecast);
    expect(text).toContain('2021-10-31 02:00:00+02:00');
    expect(parsePredictions(text, 'p.csv')).toEqual({
      file: 'p.csv',
      lines: Int32Array.from([2, 3, 4]),
      timesMs: forecast.timesMs,
      columns: ['pred_Île "B", west', 'pred_plain'],
      values: forecast.values,
    });
  });

  test('are refused where they have another form, with the line', () => {
    const refused = (text: string): string => {
      try {
        parsePredictions(text, 'p.csv');
      } catch (error) {
        return (error as Error).message;
      }
      return 'taken';
    };
    const row = '2021-10-31 00:00:00+02:00';
    expect(refused(`date,pred_a\n${row},1\n`)).toBe('taken');
    expect(refused('')).toContain('p.csv line 1: expected the header "date,pred_…"');
    expect(refused('time,pred_a\n')).toContain('got "time,pred_a');
    expect(refused('date;pred_a\n')).toContain('p.csv line 1:');
    expect(refused(`date,pred_a\n${row},1,2\n`)).toContain('p.csv line 2: expected 2 cells, got 3');
    expect(refused(`date,pred_a\n${row},1\nnoon,2\n`)).toContain('p.csv line 3: expected a time');
    expect(refused(`date,pred_a\n${row},1O\n`)).toContain('expected a number, got "1O"');
    expect(refused(`date,pred_a\n${row},1\n${row}`)).toContain('p.csv line 3: expected a whole line');
  });
});
