import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { runBaselines } from '../../src/experiment/run-baselines.ts';
import type { WrittenBaseline } from '../../src/experiment/write-baselines.ts';
import { measuredTotal, scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const named = (...names: string[]) => `evaluation.baselines=[${names.join(', ')}]`;
const text = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
let whole: RunResult;

beforeAll(async () => {
  const config = readConfig(file, [
    named('vanilla', 'feedForward', 'persistenceDay'),
    'evaluation.feedForward=false',
    'training.epochs=1',
  ]);
  whole = await run(config, join(folder, 'reports'), still());
});

describe('baselines beside a network', () => {
  test('are scored with it, and it is held against the best of them', () => {
    const { scores, skill } = whole.comparison;
    expect(scores.map(({ forecast }) => forecast)).toEqual([
      'GCN',
      'without graph',
      'vanilla regression',
      'persistence, 1 day',
    ]);
    expect(new Set(skill.map(({ forecast }) => forecast))).toEqual(new Set(['GCN', 'without graph']));
    const national = scores.map(({ levels }) => levels[0].metrics.mae.value!);
    expect(skill[0].reference).toBe(national[2] < national[3] ? 'vanilla regression' : 'persistence, 1 day');
    expect(new Set(scores.map(({ levels }) => levels[0].scored)).size).toBe(1);
  });

  test('leave a prediction file each, with the columns and times of the network', () => {
    const files = readdirSync(join(whole.folder, 'baselines')).toSorted();
    expect(files).toEqual(['baselines.json', 'feedForward.csv', 'persistenceDay.csv', 'vanilla.csv']);
    const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
    const network = lines(whole.predictions);
    for (const each of files.slice(1)) {
      const own = lines(join(whole.folder, 'baselines', each));
      expect(own[0]).toBe(network[0]);
      expect(own.map((line) => line.split(',')[0])).toEqual(network.map((line) => line.split(',')[0]));
      expect(own[100]).not.toBe(network[100]);
    }
  });
});

describe('baselines alone', () => {
  test('are scored on the points of the network, and forecast the same', async () => {
    const {
      folder: path,
      predictions,
      comparison,
    } = await runBaselines(readConfig(file, [named('vanilla', 'persistenceDay')]), join(folder, 'reports'));
    expect(path).toBe(join(folder, 'reports/tiny-baselines'));
    expect(readdirSync(path).toSorted()).toEqual([
      'baselines.json',
      'metrics.csv',
      'metrics.json',
      'persistenceDay.csv',
      'vanilla.csv',
    ]);
    expect(predictions).toEqual([join(path, 'vanilla.csv'), join(path, 'persistenceDay.csv')]);
    for (const each of ['vanilla.csv', 'persistenceDay.csv']) {
      expect(text('reports/tiny-baselines', each), each).toBe(text('reports/tiny/baselines', each));
    }
    const ofRun = whole.comparison.scores.slice(2).map(({ levels }) => levels);
    expect(comparison.scores.map(({ levels }) => levels)).toEqual(ofRun);
    expect(comparison.skill.map(({ forecast }) => forecast)).toContain('vanilla regression');
  });

  test('never write into a folder that is there, and say what they left out', async () => {
    const before = text('reports/tiny-baselines/baselines.json');
    const told: string[] = [];
    const config = readConfig(file, [
      'data.weather=[]',
      'features=[{ series: load, at: sameClock, days: [1] }]',
    ]);
    const { folder: path, comparison } = await runBaselines(config, join(folder, 'reports'), {
      onStage: (line) => told.push(line),
    });
    expect(path).toBe(join(folder, 'reports/tiny-baselines-2'));
    expect(comparison.scores.map(({ forecast }) => forecast)).toEqual([
      'last value',
      'persistence, 1 day',
      'persistence, 7 days',
      'mean of both persistences',
      'mean of 4 weeks',
    ]);
    expect(told.filter((line) => line.includes('temperature'))).toHaveLength(2);
    expect(text('reports/tiny-baselines/baselines.json')).toBe(before);
    await expect(
      runBaselines({ ...config, evaluation: { ...config.evaluation, baselines: ['vanilla'] } }, folder),
    ).rejects.toThrow('none of the baselines vanilla');
    expect(existsSync(join(folder, 'tiny-baselines'))).toBe(false);
  });

  test('train the feed-forward net where it is named, to the same forecast as beside a network', async () => {
    const { predictions, comparison } = await runBaselines(
      readConfig(file, [named('feedForward'), 'training.epochs=1']),
      join(folder, 'alone'),
    );
    expect(comparison.scores.map(({ forecast }) => forecast)).toEqual(['feed-forward']);
    expect(readFileSync(predictions[0], 'utf8')).toBe(text('reports/tiny/baselines/feedForward.csv'));
    expect(readdirSync(join(folder, 'alone/tiny-baselines'))).not.toContain('checkpoint-control.safetensors');
  });
});

describe('baselines of a total that is measured itself', () => {
  /** What `baselines.json` says of France in each file. */
  const said = (path: string) => {
    const { baselines } = JSON.parse(text(path, 'baselines.json')) as {
      baselines: readonly WrittenBaseline[];
    };
    return baselines.map(({ file: name, coherence: [{ node, rows, largest }] }) => [
      name,
      node,
      rows,
      largest,
    ]);
  };
  /** The same from the file, in which the 12 regions come after France. */
  const found = (path: string, name: string) => {
    const complete = text(path, name)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(1, 14))
      .filter((cells) => !cells.includes(''));
    const gaps = complete.map(([france, ...regions]) =>
      Math.abs(regions.reduce((sum, cell) => sum + Number(cell), -Number(france))),
    );
    return [name, 'France', complete.length, expect.closeTo(Math.max(...gaps), 5)];
  };
  const warned = (told: readonly string[]) =>
    told.flatMap(
      (line) => /^warning: the forecast in (.*) does not add up: France differs/.exec(line)?.[1] ?? [],
    );

  test('are held against their parts, beside a network and alone, and said not to add up', async () => {
    const overrides = [...measuredTotal(folder), 'training.epochs=1', 'evaluation.feedForward=false'];
    const config = readConfig(file, [...overrides, named('vanilla', 'feedForward', 'persistenceDay')]);
    const told: string[] = [];
    const hooks = still({ onStage: (line) => told.push(line) });
    const jobs = [
      ['total/tiny/baselines', () => run(config, join(folder, 'total'), hooks)],
      ['total/tiny-baselines', () => runBaselines(config, join(folder, 'total'), hooks)],
    ] as const;
    for (const [path, job] of jobs) {
      told.length = 0;
      await job();
      expect(warned(told), path).toEqual(['feedForward.csv', 'vanilla.csv']);
      const files = ['feedForward.csv', 'vanilla.csv', 'persistenceDay.csv'];
      expect(said(path), path).toEqual(files.map((name) => found(path, name)));
      expect(said(path).map(([, , , largest]) => Number(largest) > 100)).toEqual([true, true, false]);
    }
  });
});
