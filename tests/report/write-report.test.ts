import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedData } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { collectReportData } from '../../src/report/collect-report-data.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { scratchFolder, still, tinyConfig } from '../experiment/tiny-experiment.ts';
import { attribute, readHtml, textOf } from './read-html.ts';

const folder = scratchFolder();
const config = readConfig(tinyConfig(folder), ['model.operator=GATv2', 'model.heads=2']);
let finished: RunResult;
let read: LoadedData | undefined;

beforeAll(async () => {
  finished = await run(config, join(folder, 'reports'), { ...still(), onData: (data) => (read = data) });
});

describe('what is collected of a run', () => {
  test('is what was scored: errors in the figures are those of the tables', async () => {
    const { series, metrics } = await collectReportData(finished.folder);
    const width = series.nodes.length;
    expect(width).toBe(25);
    expect(series.nodes[0].name).toBe('France');
    series.nodes.forEach(({ id }, column) => {
      let [sum, count] = [0, 0];
      for (let cell = column; cell < series.forecast.length; cell += width) {
        if (series.scored[cell] === 0) continue;
        sum += Math.abs(series.forecast[cell] - series.actual[cell]);
        count++;
      }
      const { mae } = metrics.scores[0].nodes.find((node) => node.id === id)!.metrics;
      expect(count, id).toBe(mae.n);
      // Predictions have two decimals: 0.005 each at most, and sums of twelve are published rounded once.
      expect(Math.abs(sum / count - mae.value!), id).toBeLessThan(0.06);
    });
  });

  test('knows clock, leads, temperature and graph', async () => {
    const { series, graph, absent, attention } = await collectReportData(finished.folder);
    // From Friday to Easter Monday; the clocks go forward on the third day.
    expect(series.timesMs).toHaveLength(11 * 48 - 2);
    expect(series.offsetMinutes[0]).toBe(60);
    expect(series.offsetMinutes.at(-1)).toBe(120);
    expect([...series.leads.subarray(46, 50)]).toEqual([47, 48, 1, 2]);
    expect(series.leads[2 * 48 + 45]).toBe(46);
    expect(series.temperature?.unit).toBe('°C');
    const [nation, ...others] = series.temperature!.values.subarray(0, 13);
    // The mean of the twelve regions and of the twelve towns below them.
    expect(nation).toBeGreaterThan(Math.min(...others));
    expect(nation).toBeLessThan(Math.max(...others));
    expect(graph.nodes).toHaveLength(24);
    expect(graph.edges.every(({ source, target }) => source !== target)).toBe(true);
    expect(graph.outline.length).toBeGreaterThan(3);
    expect(attention.layers[0].heads).toBe(2);
    expect(absent).toEqual([
      'explanations.json is not there: what moved the forecast is not shown (explain.enabled was off).',
    ]);
  });

  test('is the same of the data that the run read, and nothing is read again', async () => {
    const overrides = ['data.load.file=nowhere.csv'];
    expect(await collectReportData(finished.folder, { overrides, data: read })).toEqual(
      await collectReportData(finished.folder),
    );
    await expect(collectReportData(finished.folder, { overrides })).rejects.toThrow(/nowhere\.csv/);
  });

  test('has sums first, wherever the node table has them', async () => {
    const [nation, ...others] = read!.nodes;
    const { series } = await collectReportData(finished.folder, {
      data: { ...read!, nodes: [...others, nation] },
    });
    expect(series).toEqual((await collectReportData(finished.folder, { data: read })).series);
  });

  test('says where the data are no longer those of the run', async () => {
    const moved = join(folder, 'moved.csv');
    cpSync(config.data.load.file, moved);
    appendFileSync(moved, '\n');
    const { absent, config: shown } = await collectReportData(finished.folder, {
      overrides: [`data.load.file=${moved}`],
    });
    expect(absent.at(-1)).toMatch(/^moved\.csv is not the file that the run read:/);
    expect(shown.data.load.file).toBe(config.data.load.file);
  });
});

describe('the report', () => {
  test('lies in the run folder, whole', async () => {
    const path = await writeReport(finished.folder);
    expect(path).toBe(join(finished.folder, 'report.html'));
    const text = readFileSync(path, 'utf8');
    const { faults, elements } = readHtml(text);
    expect(faults).toEqual([]);
    expect(textOf(elements.find(({ tagName }) => tagName === 'h1')!)).toBe('tiny');
    expect(elements.some((element) => attribute(element, 'id') === 'table-neighbours')).toBe(true);
  });

  test('of a run whose attention.json is an old one says so', async () => {
    const old = join(folder, 'old');
    cpSync(finished.folder, old, { recursive: true });
    writeFileSync(join(old, 'attention.json'), '{"layers":[{"layer":1,"heads":1,"edges":[]}]}');
    rmSync(join(old, 'cleaning.json'));
    const text = readFileSync(await writeReport(old), 'utf8');
    expect(text).toContain(
      'attention.json is not as this version of wattgraph writes it: no attention is shown.',
    );
    expect(text).toContain('cleaning.json is not there: no data quality per node.');
    expect(text).not.toContain('table-neighbours');
  });

  test('of no run is an error with the way out', async () => {
    await expect(writeReport(join(folder, 'nowhere'))).rejects.toThrow(
      /nowhere: expected the folder of a finished run, got no such folder/,
    );
  });
});
