import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/ingest/clean.ts';
import { readLoad } from '../../src/ingest/read-load.ts';
import { readNodes } from '../../src/ingest/read-nodes.ts';
import { dirty } from './dirty-panel.ts';

describe('clean', () => {
  it('leaves the panel as it was, unless it may mask the panel itself', () => {
    const own = { ...dirty, values: dirty.values.slice(), observed: dirty.observed.slice() };
    const { panel, report } = clean(own);
    expect(own).toEqual(dirty);
    expect(panel.observed).not.toEqual(dirty.observed);
    const inPlace = clean(own, { inPlace: true });
    expect(inPlace).toEqual({ panel, report });
    expect([inPlace.panel.values, inPlace.panel.observed]).toEqual([own.values, own.observed]);
    expect(inPlace.panel.values).toBe(own.values);
  });

  it('masks what each rule finds, and says so per node', () => {
    const { report } = clean(dirty);
    const none = { dead: 0, spikes: 0, dips: 0, negatives: 0, flatLines: 0, zeroRuns: 0 };
    expect(report.nodes).toEqual([
      { id: 'good', missing: 5, dead: false, masked: none, gaps: 2, longestGapHours: 2 },
      { id: 'spiky', missing: 0, dead: false, masked: { ...none, spikes: 2 }, gaps: 2, longestGapHours: 0.5 },
      {
        id: 'flat',
        missing: 0,
        dead: false,
        masked: { ...none, flatLines: 60 },
        gaps: 1,
        longestGapHours: 30,
      },
      {
        id: 'dark',
        missing: 0,
        dead: false,
        masked: { ...none, zeroRuns: 70 },
        gaps: 1,
        longestGapHours: 35,
      },
      {
        id: 'dead',
        missing: 0,
        dead: true,
        masked: { ...none, zeroRuns: 398 },
        gaps: 1,
        longestGapHours: 199,
      },
      { id: 'solar', missing: 0, dead: false, masked: none, gaps: 0, longestGapHours: 0 },
    ]);
    expect(report.totals).toEqual({
      missing: 5,
      masked: { ...none, spikes: 2, flatLines: 60, zeroRuns: 468 },
      maskedNodes: {
        dead: [],
        spikes: ['spiky'],
        dips: [],
        negatives: [],
        flatLines: ['flat'],
        zeroRuns: ['dark', 'dead'],
      },
      dead: ['dead'],
      gaps: 7,
      longestGapHours: 199,
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('masks and never fills: what stays is as it was, what goes is zero and unobserved', () => {
    const before = { values: dirty.values.slice(), observed: dirty.observed.slice() };
    const { panel, report } = clean(dirty, { negatives: true, dead: { mask: true } });
    expect({ values: dirty.values, observed: dirty.observed }).toEqual(before);
    const kept = before.values.map((value, cell) => (panel.observed[cell] === 1 ? value : 0));
    expect(panel.values).toEqual(kept);
    const gone = before.observed.reduce((sum, seen, cell) => sum + seen - panel.observed[cell], 0);
    expect(report.totals.masked).toEqual({
      dead: 400,
      spikes: 2,
      dips: 0,
      negatives: 4,
      flatLines: 60,
      zeroRuns: 70,
    });
    expect(gone).toBe(400 + 2 + 4 + 60 + 70);
    expect([102 * 6 + 1, 102 * 6, 109 * 6 + 2].map((cell) => panel.observed[cell])).toEqual([0, 1, 0]);
  });

  it('lets every rule be switched off', () => {
    const { panel, report } = clean(dirty, { dead: false, spikes: false, flatLines: false, zeroRuns: false });
    expect(panel.values).toEqual(dirty.values);
    expect(panel.observed).toEqual(dirty.observed);
    expect(report.totals.dead).toEqual([]);
  });

  it('hands options on to the rules', () => {
    const { report } = clean(dirty, {
      spikes: { factor: 1e10 },
      flatLines: { minHours: 31 },
      zeroRuns: { minHours: 36 },
      dead: { minShare: 1 },
    });
    expect(report.totals.masked).toEqual({
      dead: 0,
      spikes: 0,
      dips: 0,
      negatives: 0,
      flatLines: 0,
      zeroRuns: 398,
    });
    expect(report.totals.dead).toEqual([]);
  });

  it('learns on the steps it is given: later readings change nothing earlier', () => {
    const fitOn = { from: 0, to: 200 };
    const later = { ...dirty, values: dirty.values.map((value, cell) => (cell >= 200 * 6 ? 1e9 : value)) };
    const first = clean(dirty, { fitOn }).panel.observed.subarray(0, 200 * 6);
    expect(clean(later, { fitOn }).panel.observed.subarray(0, 200 * 6)).toEqual(first);
    expect(() => clean(dirty, { fitOn: { from: 0, to: 401 } })).toThrow(
      'cleaning.fitOn must be steps within 0..400, got 0..401',
    );
  });
});

const uk = '../shared/data/uk_ssen_substations_dec2024';

describe.skipIf(!existsSync(uk))('the UK substations', () => {
  it('hold 257 impossible cells in 22 of 829 substations, none of them among the clean ones', async () => {
    const total = {
      id: 'total',
      name: 'Total',
      level: 'total',
      parent: null,
      latitude: null,
      longitude: null,
    };
    const nodes = await readNodes(`${uk}/substations.csv.gz`, {
      columns: { id: 'substation', latitude: 'lat', longitude: 'lon' },
      level: 'substation',
      parent: 'total',
      above: [total],
    });
    const { panel, aggregates, report } = await readLoad(`${uk}/load_wh.csv.gz`, {
      unit: 'Wh',
      zone: 'UTC',
      nodes,
    });
    expect([panel.nodes.length, panel.grid.length, report.missingReadings]).toEqual([829, 1487, 0]);
    expect(aggregates).toEqual([total]);
    expect(panel.nodes[0]).toMatchObject({
      id: 'SSEN-1909002285',
      latitude: 51.481414,
      longitude: -0.490267,
    });

    const cleaned = clean(panel);
    const { masked, maskedNodes, dead } = cleaned.report.totals;
    expect(masked).toEqual({ dead: 0, spikes: 257, dips: 0, negatives: 0, flatLines: 0, zeroRuns: 0 });
    expect([maskedNodes.spikes.length, dead.length]).toEqual([22, 0]);
    const cleanIds = new Set<string>(JSON.parse(readFileSync(`${uk}/clean_ids.json`, 'utf8')));
    expect(cleanIds.size).toBe(805);
    expect(maskedNodes.spikes.filter((id) => cleanIds.has(id))).toEqual([]);
    const largest = [panel, cleaned.panel].map(({ values }) => values.reduce((a, b) => Math.max(a, b)));
    expect(largest[0]).toBeGreaterThan(1e10);
    expect(largest[1]).toBeLessThan(2e6);
  });
});
