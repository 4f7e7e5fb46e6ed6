import { describe, expect, it } from 'vitest';
import { forecastFromTable } from '../../src/forecast/forecast-from-table.ts';
import type { PredictionTable } from '../../src/forecast/forecast-from-table.ts';
import { node } from '../evaluation/fixtures.ts';

const NODES = [
  node('93', 'region', 'FR', "Provence-Alpes-Côte d'Azur"),
  node('FR', 'national', null, 'France'),
  node('7', 'region', 'FR', '93'),
];
const OPTIONS = { nodes: NODES, zone: 'Europe/Paris', unit: 'MW', stepMinutes: 30 };
const HALF_HOUR = 1_800_000;

function table(columns: readonly string[], steps: readonly number[] = [0, 1]): PredictionTable {
  return {
    file: 'other.csv',
    lines: Int32Array.from(steps, (_, row) => row + 2),
    columns,
    timesMs: Float64Array.from(steps, (step) => step * HALF_HOUR),
    values: Float64Array.from({ length: steps.length * columns.length }, (_, cell) =>
      cell === 1 ? NaN : cell + 0.5,
    ),
  };
}

describe('forecastFromTable', () => {
  it('takes columns by name or id, with and without prefix, in the order of the file', () => {
    const forecast = forecastFromTable(table(['pred_FR', "Provence-Alpes-Co\u0302te d'Azur"]), OPTIONS);
    expect(forecast.nodes.map(({ id }) => id)).toEqual(['FR', '93']);
    expect([...forecast.values]).toEqual([0.5, NaN, 2.5, 3.5]);
    expect([...forecast.timesMs]).toEqual([0, HALF_HOUR]);
    expect([...forecast.issuedMs]).toEqual([NaN, NaN]);
    expect(forecast).toMatchObject({ zone: 'Europe/Paris', unit: 'MW', stepMinutes: 30 });
  });

  it('prefers the name where one node is named like the id of another', () => {
    expect(forecastFromTable(table(['pred_93']), OPTIONS).nodes[0].id).toBe('7');
  });

  it('names file, column and the known nodes for an unknown column', () => {
    expect(() => forecastFromTable(table(['pred_France', 'pred_Corse']), OPTIONS)).toThrow(
      /^other\.csv line 1, column "pred_Corse": expected .*Provence-Alpes-Côte d'Azur, France, 93/,
    );
  });

  it('refuses a name that several nodes share, and two columns of one node', () => {
    const twins = { ...OPTIONS, nodes: [node('a', 'x', null, 'Twin'), node('b', 'x', null, 'Twin')] };
    expect(() => forecastFromTable(table(['Twin']), twins)).toThrow('column "Twin"');
    expect(forecastFromTable(table(['b']), twins).nodes[0].id).toBe('b');
    expect(() => forecastFromTable(table(['pred_France', 'FR']), OPTIONS)).toThrow(
      'a second column of FR beside "pred_France"',
    );
  });

  it('accepts gaps of whole steps and refuses times that repeat, go back or leave the lattice', () => {
    expect(forecastFromTable(table(['FR'], [0, 1, 5]), OPTIONS).timesMs.length).toBe(3);
    for (const steps of [
      [0, 1, 1],
      [0, 2, 1],
      [0, 1, 1.5],
    ]) {
      expect(() => forecastFromTable(table(['FR'], steps), OPTIONS)).toThrow(
        /^other\.csv line 4: expected a time/,
      );
    }
  });
});
