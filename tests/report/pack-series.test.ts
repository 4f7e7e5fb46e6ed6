import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { packSeries } from '../../src/report/pack-series.ts';
import { unpackColumns, type SeriesColumns } from '../../src/report/packed-series.ts';
import type { ReportSeries } from '../../src/report/report-data.ts';
import { reportFixture } from './report-fixture.ts';
import { tinySeries } from './tiny-series.ts';

function roundTrip(series: ReportSeries): SeriesColumns {
  const packed = packSeries(series);
  const json = JSON.parse(JSON.stringify(packed)) as typeof packed;
  return unpackColumns(json, new Uint8Array(inflateSync(Buffer.from(json.bytes, 'base64'))));
}

/** [node][row] of a [row, node] array. */
function columns(values: ArrayLike<number>, nodes: number): number[][] {
  return Array.from({ length: nodes }, (_, node) =>
    Array.from({ length: values.length / nodes }, (_row, row) => values[row * nodes + node]),
  );
}

describe('packSeries', () => {
  test('a page reads back every value, and what is missing is missing still', () => {
    const series = tinySeries();
    const back = roundTrip(series);
    // Steps are of 0.01 and of 0.002 MW.
    const rounded = (column: ArrayLike<number>): number[] =>
      Array.from(column, (value) => Math.round(value * 100) / 100);
    expect(back.actual.map(rounded)).toEqual(columns(series.actual, 2));
    expect(back.forecast.map(rounded)).toEqual(columns(series.forecast, 2));
    expect(Number.isNaN(back.actual[0][2])).toBe(true);
    expect(Number.isNaN(back.forecast[1][2])).toBe(true);
    expect(back.scored.map((mask) => [...mask])).toEqual(columns(series.scored, 2));
    expect(back.nodes).toEqual([
      { id: 'A', name: 'Alpha', level: 'region' },
      { id: 'B', name: 'Beta', level: 'region' },
    ]);
  });

  test('values are off by half a step at most, a 16,000th of the range of the node', () => {
    const random = new RandomStream(3, 'loads');
    const rows = 400;
    const scale = [1e-3, 12_345, 1];
    const shift = [5, -4000, 1e6];
    const values = (): Float64Array =>
      Float64Array.from(
        { length: rows * 3 },
        (_, cell) => shift[cell % 3] + scale[cell % 3] * random.uniform(),
      );
    const [first] = tinySeries().nodes;
    const series = tinySeries({
      nodes: [first, first, first],
      timesMs: Float64Array.from({ length: rows }, (_, row) => row * 1_800_000),
      offsetMinutes: new Int32Array(rows),
      forecast: values(),
      actual: values(),
      scored: new Uint8Array(rows * 3).fill(1),
    });
    const back = roundTrip(series);
    for (const kind of ['forecast', 'actual'] as const) {
      columns(series[kind], 3).forEach((column, node) => {
        const worst = Math.max(...column.map((value, row) => Math.abs(value - back[kind][node][row])));
        expect(worst).toBeLessThan(scale[node] / 15_990);
        expect(worst).toBeGreaterThan(0);
      });
    }
  });

  test('times keep their gaps, and the clock its changes', () => {
    const { series } = reportFixture();
    const back = roundTrip(series);
    expect([...back.timesMs]).toEqual([...series.timesMs]);
    expect([...back.offsetMinutes]).toEqual([...series.offsetMinutes]);
    expect(packSeries(series).offsetRuns).toEqual([
      [0, 120],
      [5 * 48 + 6, 60],
    ]);
    const gap = Float64Array.of(0, 1, 2, 7, 8, 9).map((step) => step * 1_800_000);
    expect([...roundTrip(tinySeries({ timesMs: gap })).timesMs]).toEqual([...gap]);
  });

  test('a flat and an empty series survive', () => {
    const [node] = tinySeries().nodes;
    const flat = tinySeries({
      nodes: [node, node],
      forecast: Float64Array.from({ length: 12 }, (_, cell) => (cell % 2 === 0 ? 7.25 : NaN)),
      actual: Float64Array.from({ length: 12 }, (_, cell) => (cell % 2 === 0 ? 7.25 : NaN)),
    });
    const back = roundTrip(flat);
    expect([...back.actual[0]]).toEqual(Array.from({ length: 6 }, () => 7.25));
    expect(back.forecast[1].every(Number.isNaN)).toBe(true);
  });

  test('a browser inflates what Node deflated', async () => {
    const packed = packSeries(tinySeries());
    const stream = new Blob([Buffer.from(packed.bytes, 'base64')]).stream();
    const inflated = await new Response(stream.pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();
    expect([...unpackColumns(packed, new Uint8Array(inflated)).actual[1]].map(Math.round)).toEqual([
      20, 40, 40, 50, 20, 25,
    ]);
  });

  test('forecast and actual take less than five characters, so that a year of 25 series is about 2 MB', () => {
    const { series } = reportFixture();
    const pairs = series.forecast.length;
    expect(packSeries(series).bytes.length / pairs).toBeLessThan(5);
  });
});
