import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import { weekdayOf } from '../../src/calendar/local-date.ts';
import { makeFranceSample, writeFranceSample } from '../../src/ingest/sample-france.ts';

const NODES = 24;
const sample = makeFranceSample();
const { grid } = sample.period;
const { values } = sample.load;
const clock = localClock(grid);
const nation = nationalLoad();

describe('makeFranceSample', () => {
  test('spans two years with both clock changes of each', () => {
    expect(sample.load.columns.length).toBe(NODES);
    expect(values.length).toBe(731 * 48 * NODES);
    const rows = new Map<number, number>();
    for (const day of clock.localDay) rows.set(day, (rows.get(day) ?? 0) + 1);
    expect([...rows.values()].filter((count) => count !== 48)).toEqual([46, 50, 46, 50]);
  });

  test('has the level of France', () => {
    const meanMw = meanWhere(() => true);
    expect(meanMw).toBeGreaterThan(52_500);
    expect(meanMw).toBeLessThan(56_000);
    expect(Math.max(...nation)).toBeGreaterThan(84_000);
    expect(Math.max(...nation)).toBeLessThan(93_000);
    expect(Math.min(...nation)).toBeGreaterThan(29_500);
    expect(Math.min(...nation)).toBeLessThan(33_500);
  });

  test('has the shape of a working day in winter and in summer', () => {
    const winter = Array.from({ length: 24 }, (_, hour) => workingHourMean(hour, [0, 11]));
    const summer = Array.from({ length: 24 }, (_, hour) => workingHourMean(hour, [5, 6]));
    expect(winter.indexOf(Math.max(...winter))).toBe(19);
    expect(summer.indexOf(Math.max(...summer))).toBe(13);
    expect(summer.indexOf(Math.min(...summer))).toBe(4);
    expect(winter[23]).toBeGreaterThan(winter[22] + 2000);
    expect(winter[19] / summer[19]).toBeGreaterThan(1.45);
  });

  test('is lower on Sundays and in August', () => {
    const working = meanWhere((t) => isWorking(t) && month(t) === 5);
    const sunday = meanWhere((t) => weekdayOf(clock.localDay[t]) === 7 && month(t) === 5);
    expect(sunday / working).toBeGreaterThan(0.82);
    expect(sunday / working).toBeLessThan(0.9);
    expect(meanWhere((t) => month(t) === 7) / meanWhere((t) => month(t) === 5)).toBeLessThan(0.97);
  });

  test('heats with about 2.3 GW per °C', () => {
    const temperature = dailyMeans(nationalTemperature());
    const load = dailyMeans(nation);
    const days = [...load.keys()].filter(
      (day) => temperature[day] < 12 && isWorkingDay(sample.period.fromDay + day),
    );
    expect(days.length).toBeGreaterThan(150);
    const slopeMwPerC = slope(
      days.map((day) => temperature[day]),
      days.map((day) => load[day]),
    );
    // Lighting and walls that keep warmth move the slope that a straight line sees.
    expect(slopeMwPerC).toBeLessThan(-1900);
    expect(slopeMwPerC).toBeGreaterThan(-2700);
  });

  test('persistence scores as in France: 5.78 % of a day, 6.03 % of a week', () => {
    expect(persistenceMape(48)).toBeCloseTo(5.76, 1);
    expect(persistenceMape(336)).toBeCloseTo(6.6, 1);
  });

  test('métropoles are a part of their region', () => {
    const means = sample.load.columns.map((_, node) => nodeMean(node));
    expect(means[21]).toBeGreaterThan(4800);
    expect(means[21]).toBeLessThan(5600);
    expect(means[20]).toBeGreaterThan(170);
    expect(means[20]).toBeLessThan(210);
    for (const [node, { id, parent }] of sample.nodes.slice(1).entries()) {
      if (node < 12) continue;
      const region = sample.load.columns.indexOf(parent!);
      expect(means[node] / means[region], id).toBeLessThan(0.6);
    }
  });

  test('neighbours share what the week before does not tell, distant regions less', () => {
    const [bretagne, idf, hauts, paca] = [2, 11, 5, 10];
    const near = weekChangeCorrelation(idf, hauts);
    const far = weekChangeCorrelation(bretagne, paca);
    expect(near).toBeGreaterThan(0.75);
    expect(near - far).toBeGreaterThan(0.15);
  });

  test('lacks readings, mostly in métropoles, a few of them for days', () => {
    const missing = sample.load.columns.map((_, node) => missingOf(node));
    const regions = missing.slice(0, 12).reduce((sum, count) => sum + count, 0);
    const metropoles = missing.slice(12).reduce((sum, count) => sum + count, 0);
    expect(regions).toBeGreaterThan(50);
    expect(regions).toBeLessThan(600);
    expect(metropoles).toBeGreaterThan(1500);
    expect(metropoles).toBeLessThan(6000);
    expect(longestGap()).toBeGreaterThan(48);
  });
});

describe('writeFranceSample', () => {
  test('writes the same bytes for the same seed and others for another', () => {
    const period = { from: '2021-10-30', days: 3 };
    const first = contents({ ...period, seed: 4 });
    expect(contents({ ...period, seed: 4 })).toEqual(first);
    expect(contents({ ...period, seed: 5 })[0]).not.toBe(first[0]);
  });

  test('writes both copies of the autumn hour, with their offsets', () => {
    const [load, nodes, weather, cloud, school] = contents({ from: '2021-10-31', days: 1 });
    const lines = load.trimEnd().split('\n');
    expect(lines.length).toBe(51);
    expect(lines[0].startsWith('date,Auvergne-Rhône-Alpes,Bourgogne-Franche-Comté,Bretagne,')).toBe(true);
    expect(lines.slice(5, 9).map((line) => line.slice(0, 25))).toEqual([
      '2021-10-31 02:00:00+02:00',
      '2021-10-31 02:30:00+02:00',
      '2021-10-31 02:00:00+01:00',
      '2021-10-31 02:30:00+01:00',
    ]);
    expect(lines[1]).toMatch(/^[^,]+(,\d*){24}$/);
    expect(nodes.split('\n').slice(0, 3)).toEqual([
      'id,name,level,parent,latitude,longitude',
      'France,France,national,,,',
      'Auvergne-Rhône-Alpes,Auvergne-Rhône-Alpes,region,France,45.7578,4.832',
    ]);
    expect(weather.split('\n')[1]).toMatch(/^2021-10-31 00:00:00\+02:00(,-?\d+(\.\d)?){24}$/);
    expect(cloud.split('\n')[1]).toMatch(/^2021-10-31 00:00:00\+02:00(,\d{1,3}){24}$/);
    expect(school).toBe(
      'from,to,zone\n2021-10-23,2021-11-07,A\n2021-10-23,2021-11-07,B\n2021-10-23,2021-11-07,C\n',
    );
  });
});

test('a short sample is the beginning of a long one', () => {
  const short = makeFranceSample({ days: 9 });
  expect(short.load.values).toEqual(values.slice(0, short.load.values.length));
});

function contents(options: Parameters<typeof writeFranceSample>[1]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return writeFranceSample(folder, options).files.map((file) => readFileSync(file, 'utf8'));
}

/** Sum of the regions, MW, [time]; a missing reading counts as the one a day before. */
function nationalLoad(): Float64Array {
  return Float64Array.from({ length: grid.length }, (_, t) => {
    let sum = 0;
    for (let node = 0; node < 12; node++) {
      let from = t;
      // A gap at the start has no day before it.
      const day = from < 14 * 48 ? 48 : -48;
      while (Number.isNaN(values[from * NODES + node])) from += day;
      sum += values[from * NODES + node];
    }
    return sum;
  });
}

function nationalTemperature(): Float64Array {
  return Float64Array.from({ length: grid.length }, (_, t) => {
    const regions = sample.temperature.values.subarray(t * NODES, t * NODES + 12);
    return regions.reduce((sum, value) => sum + value, 0) / 12;
  });
}

function month(t: number): number {
  return new Date(clock.localDay[t] * 86_400_000).getUTCMonth();
}

function isWorking(t: number): boolean {
  return isWorkingDay(clock.localDay[t]);
}

function isWorkingDay(day: number): boolean {
  return weekdayOf(day) <= 5;
}

function meanWhere(holds: (t: number) => boolean): number {
  const chosen = nation.filter((_, t) => holds(t));
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}

function workingHourMean(hour: number, months: readonly number[]): number {
  return meanWhere((t) => clock.minuteOfDay[t] === hour * 60 && isWorking(t) && months.includes(month(t)));
}

function dailyMeans(series: Float64Array): Float64Array {
  return Float64Array.from({ length: 730 }, (_, day) => {
    const first = clock.localDay.indexOf(sample.period.fromDay + day);
    const next = clock.localDay.indexOf(sample.period.fromDay + day + 1);
    return series.subarray(first, next).reduce((sum, value) => sum + value, 0) / (next - first);
  });
}

function slope(x: readonly number[], y: readonly number[]): number {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const along = x.reduce((sum, value, i) => sum + (value - meanX) * y[i], 0);
  return along / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** Mean absolute percentage error, %. */
function persistenceMape(lag: number): number {
  let sum = 0;
  for (let t = lag; t < nation.length; t++) sum += Math.abs(nation[t] - nation[t - lag]) / nation[t];
  return (100 * sum) / (nation.length - lag);
}

function nodeMean(node: number): number {
  let sum = 0;
  for (let t = 0; t < grid.length; t++) sum += values[t * NODES + node] || 0;
  return sum / (grid.length - missingOf(node));
}

function missingOf(node: number): number {
  let count = 0;
  for (let t = 0; t < grid.length; t++) if (Number.isNaN(values[t * NODES + node])) count++;
  return count;
}

function longestGap(): number {
  let longest = 0;
  for (let node = 0; node < NODES; node++) {
    let length = 0;
    for (let t = 0; t < grid.length; t++) {
      length = Number.isNaN(values[t * NODES + node]) ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

/** Correlation of two nodes' relative change from the week before. */
function weekChangeCorrelation(left: number, right: number): number {
  const sums = { left: 0, right: 0, both: 0 };
  for (let t = 336; t < grid.length; t++) {
    const change = (node: number): number =>
      Math.log(values[t * NODES + node] / values[(t - 336) * NODES + node]);
    const [a, b] = [change(left), change(right)];
    if (Number.isNaN(a + b)) continue;
    sums.left += a * a;
    sums.right += b * b;
    sums.both += a * b;
  }
  return sums.both / Math.sqrt(sums.left * sums.right);
}
