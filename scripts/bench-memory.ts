// The memory that a run takes for its data, under "Speed" in README: npx tsx scripts/bench-memory.ts
//
// Runs the same network on made-up panels of 400 nodes, the second four times as long as the first, each in a process of its own, and
// prints the peaks (resident set) and how many MB more the larger takes for each MB that it has more as float32.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { RandomStream } from '../src/core/random.ts';
import { readConfig } from '../src/experiment/read-config.ts';
import { run } from '../src/experiment/run.ts';
import { writeReport } from '../src/report/write-report.ts';

const NODES = 400;
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2019, 0, 1);

/** Writes a panel of half-hours and a config that trains for one epoch on it. @returns the config's path. */
function writePanel(folder: string, days: number): string {
  const random = new RandomStream(0, 'memory');
  const name = (node: number) => `node_${node}`;
  const lines = [`time,${Array.from({ length: NODES }, (_, node) => name(node)).join(',')}`];
  for (let step = 0; step < 48 * days; step++) {
    const time = new Date(START_MS + step * 1_800_000).toISOString().slice(0, 16);
    const loads = Array.from({ length: NODES }, (_, node) =>
      Math.round(1000 + 400 * Math.sin(step / 7.64 + node) + 100 * random.normal()),
    );
    lines.push(`${time},${loads.join(',')}`);
  }
  const file = join(folder, `${days}.csv`);
  writeFileSync(file, lines.join('\n'));
  const day = (fromEnd: number) => new Date(START_MS + (days - fromEnd) * DAY_MS).toISOString().slice(0, 10);
  const config = {
    name: `memory-${days}`,
    data: {
      load: { file, zone: 'UTC', unit: 'Wh' },
      nodes: { parent: 'total', above: [{ id: 'total', name: 'total', level: 'total' }] },
    },
    splits: {
      train: { from: '2019-01-01', to: day(21) },
      validation: { from: day(21), to: day(15) },
      test: { from: day(15), to: day(1) },
      trainEverySteps: Math.round(days / 4),
    },
    task: { horizonHours: 24 },
    features: [{ series: 'load', at: 'sameClock', days: [1, 7] }],
    graph: { kind: 'knn', distance: 'correlation', k: 5 },
    model: { operator: 'SAGE', hidden: 8, layers: 2 },
    training: { epochs: 1, batchSize: 8, learningRate: 0.001 },
    evaluation: { feedForward: false },
    explain: { enabled: false },
  };
  // JSON is YAML.
  const path = join(folder, `${days}.yaml`);
  writeFileSync(path, JSON.stringify(config));
  return path;
}

function peakMb(config: string, folder: string): number {
  const given = ['--import', 'tsx', import.meta.filename, config, folder];
  const { stdout, stderr, status } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split('\n').at(-1));
}

const [config, reports] = process.argv.slice(2);
if (config !== undefined && reports !== undefined) {
  const { folder } = await run(readConfig(config), reports, { now: () => performance.now() });
  await writeReport(folder);
  process.stdout.write(`${process.resourceUsage().maxRSS / 1000}\n`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-memory-'));
  try {
    const measured = [365, 4 * 365].map((days) => ({
      panelMb: (48 * days * NODES * 4) / 1e6,
      peakMb: peakMb(writePanel(folder, days), folder),
    }));
    const [small, large] = measured;
    for (const { panelMb, peakMb: peak } of measured) {
      process.stdout.write(`${panelMb.toFixed(0)} MB of readings: peak ${peak.toFixed(0)} MB\n`);
    }
    const slope = (large.peakMb - small.peakMb) / (large.panelMb - small.panelMb);
    process.stdout.write(`${slope.toFixed(1)} MB for each further MB\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
