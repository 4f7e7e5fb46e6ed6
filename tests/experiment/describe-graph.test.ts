import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeGraph } from '../../src/experiment/describe-graph.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);

test('the graph of a config, in four forms that say the same', async () => {
  const out = join(folder, 'graph');
  const config = readConfig(file, [
    'graph={kind: knn, k: 3, signal: raw}',
    'data.weather=[]',
    'features=[{series: load, at: sameClock, days: [1]}]',
  ]);
  const { summary, files } = await describeGraph(config, out);
  expect(summary).toMatchObject({ nodes: 24, edges: 72, inDegree: { min: 3, max: 3 } });
  expect(files).toEqual(
    ['edges.csv', 'matrix.csv', 'graph.json', 'graph.graphml'].map((name) => join(out, name)),
  );
  expect(readdirSync(out).toSorted()).toEqual(['edges.csv', 'graph.graphml', 'graph.json', 'matrix.csv']);
  const edges = readFileSync(join(out, 'edges.csv'), 'utf8').trimEnd().split('\n');
  expect(edges).toHaveLength(1 + summary.edges + summary.selfLoops);
});

test('only the training period makes the graph', async () => {
  const correlation = [
    'graph={kind: correlation}',
    'data.cleaning={dead: false, spikes: false, flatLines: false, zeroRuns: false}',
  ];
  const before = await describeGraph(readConfig(file, correlation), join(folder, 'before'));
  const [header, ...lines] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const changed = lines.map((line, row) =>
    row < 21 * 48
      ? line
      : [
          line.split(',')[0],
          ...line
            .split(',')
            .slice(1)
            .map((_, i) => 1000 * ((row * (i + 3)) % 7)),
        ].join(','),
  );
  writeFileSync(join(folder, 'changed.csv'), `${[header, ...changed].join('\n')}\n`);
  const config = readConfig(file, [...correlation, `data.load.file=${join(folder, 'changed.csv')}`]);
  const after = await describeGraph(config, join(folder, 'after'));
  expect(after.summary).toEqual(before.summary);
  expect(before.summary.strongest[0].weight).toBeGreaterThan(0);
});
