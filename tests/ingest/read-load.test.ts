import * as fc from 'fast-check';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLocalTime } from '../../src/calendar/zoned-time.ts';
import type { NodeInfo } from '../../src/core/panel.ts';
import { readLoad } from '../../src/ingest/read-load.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const node = (id: string, parent: string | null): NodeInfo => ({
  id,
  name: `Region ${id}`,
  level: parent === null ? 'national' : 'region',
  parent,
  latitude: 48.5,
  longitude: -1.25,
});

describe('readLoad', () => {
  it('reads a wide file: holes and empty cells stay missing', async () => {
    const file = scratchFile(
      'date;B;A;x\n2022-01-01 00:00;1,5;2;9\n2022-01-01 00:30;;4;9\n2022-01-01 02:00;5;6;9\n2022-01-01 02:30;7;8;9\n',
    );
    const { panel, aggregates, report } = await readLoad(file, {
      unit: 'MW',
      zone: 'Europe/Paris',
      decimalMark: ',',
      ignoreColumns: ['x'],
      level: 'region',
    });
    expect({ ...panel.grid }).toEqual({
      startMs: Date.UTC(2021, 11, 31, 23),
      stepMinutes: 30,
      length: 6,
      zone: 'Europe/Paris',
    });
    expect(panel.nodes).toEqual([
      { id: 'B', name: 'B', level: 'region', parent: null, latitude: null, longitude: null },
      { id: 'A', name: 'A', level: 'region', parent: null, latitude: null, longitude: null },
    ]);
    expect(panel.unit).toBe('MW');
    expect([...panel.values]).toEqual([1.5, 2, 0, 4, 0, 0, 0, 0, 5, 6, 7, 8]);
    expect([...panel.observed]).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect(aggregates).toEqual([]);
    expect(report).toEqual({
      file,
      rows: 4,
      steps: 6,
      stepMinutes: 30,
      from: '2022-01-01 00:00:00+01:00',
      to: '2022-01-01 02:30:00+01:00',
      missingRows: 2,
      longestHoleHours: 1,
      missingReadings: 5,
      missingByNode: { B: 3, A: 2 },
    });
  });

  it('knows its nodes from the node table; nodes without a column are those above', async () => {
    const nodes = [node('total', null), node('A', 'total'), node('B', 'total')];
    const file = scratchFile('utc,b,A\n2022-01-01T00:00Z,1,2\n2022-01-01T01:00Z,3,4\n');
    const reading = { unit: 'kW', nodes, rename: { b: 'B' } };
    const { panel, aggregates } = await readLoad(file, reading);
    expect(panel.nodes).toEqual([nodes[2], nodes[1]]);
    expect(aggregates).toEqual([nodes[0]]);
    expect(panel.grid.zone).toBe('UTC');
    expect(await refusal(readLoad(file, { unit: 'kW', nodes }))).toBe(
      'load.csv line 1, column "b": expected a node of the node table, got "b"; ' +
        'add it to the node table, map it in rename or list it in ignoreColumns',
    );
  });

  it('reads a long file', async () => {
    const file = scratchFile(
      'at,id,v\n2022-01-01T00:00Z,A,1\n2022-01-01T00:00Z,B,2\n2022-01-01T01:00Z,A,3\n',
    );
    const { panel, report } = await readLoad(file, { unit: 'kW', long: { node: 'id', value: 'v' } });
    expect([...panel.values]).toEqual([1, 2, 3, 0]);
    expect([...panel.observed]).toEqual([1, 1, 1, 0]);
    expect(report.missingByNode).toEqual({ B: 1 });
  });

  it('refuses a file without a single reading', async () => {
    const file = scratchFile('utc,A\n2022-01-01T00:00Z,\n2022-01-01T01:00Z,\n');
    expect(await refusal(readLoad(file, { unit: 'MW' }))).toBe(
      'load.csv: expected readings, got empty cells only; check missingMarkers',
    );
  });
});

/** Up to two days from one of the nights of a clock change in Paris, or an ordinary one. */
const randomPanel = fc
  .record({
    startMs: fc
      .constantFrom(Date.UTC(2022, 2, 26, 12), Date.UTC(2022, 9, 29, 12), Date.UTC(2022, 5, 1))
      .chain((ms) => fc.nat(30).map((halfHours) => ms + halfHours * 1_800_000)),
    stepMinutes: fc.constantFrom(15, 30, 60),
    length: fc.integer({ min: 3, max: 60 }),
    ids: fc.uniqueArray(fc.constantFrom('Bretagne', "Côte d'Azur", 'a;b', 'c,d', 'e\tf', 'g "h"', '7'), {
      minLength: 1,
      maxLength: 4,
    }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    decimalMark: fc.constantFrom<('.' | ',')[]>('.', ','),
    naive: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .chain((shape) => {
    const reading = fc.option(fc.float({ noNaN: true, noDefaultInfinity: true }), { freq: 5 });
    const size = shape.length * shape.ids.length;
    const dropped = fc.array(fc.integer({ min: 1, max: shape.length - 2 }), { maxLength: 3 });
    return fc.record({
      shape: fc.constant(shape),
      readings: fc.array(reading, { minLength: size, maxLength: size }),
      dropped,
    });
  });

const quote = (text: string): string => (/[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('a panel written as CSV', () => {
  it('is the same panel when read back', async () => {
    const zone = 'Europe/Paris';
    await fc.assert(
      fc.asyncProperty(randomPanel, async ({ shape, readings, dropped }) => {
        const { startMs, stepMinutes, length, ids, delimiter, decimalMark, naive, lineEnd, mark } = shape;
        // Without its first copy, a reading of the doubled hour cannot be told apart by its text.
        const holes = naive ? [] : dropped;
        const rows = [['date', ...ids].map(quote).join(delimiter)];
        const values: number[] = [];
        const observed: number[] = [];
        for (let step = 0; step < length; step++) {
          const at = formatLocalTime(startMs + step * stepMinutes * 60_000, zone);
          const cells = readings
            .slice(step * ids.length, (step + 1) * ids.length)
            .map((value) => (holes.includes(step) ? null : value));
          values.push(...cells.map((value) => value ?? 0));
          observed.push(...cells.map((value) => (value === null ? 0 : 1)));
          if (holes.includes(step)) continue;
          const texts = cells.map((value) => (value === null ? '' : String(value).replace('.', decimalMark)));
          rows.push([naive ? at.slice(0, 16) : at, ...texts].map(quote).join(delimiter));
        }
        fc.pre(observed.includes(1) && !(naive && startsInSecondCopy(startMs)));
        const file = scratchFile(mark + rows.join(lineEnd));
        const { panel, report } = await readLoad(file, { unit: 'MW', zone, decimalMark, stepMinutes });
        expect({ ...panel.grid }).toEqual({ startMs, stepMinutes, length, zone });
        expect(panel.nodes.map(({ id }) => id)).toEqual(ids);
        expect(panel.values).toEqual(Float32Array.from(values, (value) => value + 0));
        expect(panel.observed).toEqual(Uint8Array.from(observed));
        expect(report.missingReadings).toBe(observed.filter((seen) => seen === 0).length);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

function startsInSecondCopy(startMs: number): boolean {
  return startMs >= Date.UTC(2022, 9, 30, 1) && startMs < Date.UTC(2022, 9, 30, 2);
}

const gefcom = '../shared/data/gefcom2012_load/gefcom2012_hourly_wide.csv.gz';

describe.skipIf(!existsSync(gefcom))('GEFCom 2012', () => {
  it('has 39,600 hours of 20 zones, of which 18 hours are missing', async () => {
    const columns = Array.from({ length: 20 }, (_, zone) => `zone_${zone + 1}_kw`);
    const { panel, report } = await readLoad(gefcom, {
      unit: 'kW',
      zone: 'UTC',
      timeColumns: ['date', 'hour'],
      columns,
    });
    expect([report.rows, report.stepMinutes, report.missingRows, report.missingReadings]).toEqual([
      39_600, 60, 0, 360,
    ]);
    expect([report.from, report.to]).toEqual(['2004-01-01 00:00:00+00:00', '2008-07-07 23:00:00+00:00']);
    expect([...panel.values.subarray(20, 24)]).toEqual([16_450, 123_313, 133_055, 457]);
  });
});
