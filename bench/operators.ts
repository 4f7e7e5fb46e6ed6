import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, run } from '../src/index.ts';

const USAGE = `Runs one config for several operators and seeds and prints mean, best and worst score of each operator.

usage: npx tsx bench/operators.ts CONFIG [--ops GCN,SAGE,...] [--seeds 0,1,2] [--reports reports] [--level total] [--set key=value]

Each run has a folder <name>-<operator>-seed<seed> under --reports; a finished one is read, not run again. The operator
"none" is the same network without neighbours. Scores: MAPE and RMSE of --level, and the mean NMAE of the level below.
`;

interface Metric {
  readonly value: number | null;
}
interface Level {
  readonly level: string;
  readonly metrics: Readonly<Record<'mape' | 'rmse' | 'nmae', Metric>>;
}
interface MetricsFile {
  readonly scores: readonly { readonly forecast: string; readonly levels: readonly Level[] }[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ops: { type: 'string', default: 'GCN,SAGE,GAT,GATv2,Transformer,TAG,Cheby,APPNP,none' },
    seeds: { type: 'string', default: '0,1,2' },
    reports: { type: 'string', default: 'reports' },
    level: { type: 'string', default: 'total' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const [file] = positionals;
if (file === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const name = readConfig(file).name;
process.stdout.write(
  `| operator | MAPE % of the ${values.level}, mean (range) | RMSE | NMAE % below |\n| --- | --- | --- | --- |\n`,
);
for (const operator of values.ops.split(',')) {
  const rows: { mape: number; rmse: number; nmae: number }[] = [];
  for (const seed of values.seeds.split(',')) {
    rows.push(await scoresOf(operator, seed));
    process.stderr.write(`${operator} seed ${seed}: ${JSON.stringify(rows.at(-1))}\n`);
  }
  const mapes = rows.map(({ mape }) => mape);
  const range = `${Math.min(...mapes).toFixed(2)}–${Math.max(...mapes).toFixed(2)}`;
  const cells = [`${mean(mapes).toFixed(2)} (${range})`, mean(rows.map(({ rmse }) => rmse)).toFixed(0)];
  process.stdout.write(
    `| ${operator} | ${cells.join(' | ')} | ${mean(rows.map(({ nmae }) => nmae)).toFixed(2)} |\n`,
  );
}

async function scoresOf(operator: string, seed: string) {
  const folder = join(values.reports, `${name}-${operator}-seed${seed}`);
  if (!existsSync(join(folder, 'manifest.json'))) {
    const config = readConfig(file, [
      ...values.set,
      `name=${name}-${operator}-seed${seed}`,
      `model.operator=${operator}`,
      `seed=${seed}`,
      'evaluation.feedForward=false',
    ]);
    await run(config, values.reports, { now: () => performance.now() });
  }
  const metrics = JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8')) as MetricsFile;
  const { levels } = metrics.scores.find((score) => score.forecast === operator)!;
  const top = levels.findIndex(({ level }) => level === values.level);
  const below = levels[top + 1] ?? levels[top];
  return {
    mape: levels[top].metrics.mape.value!,
    rmse: levels[top].metrics.rmse.value!,
    nmae: below.metrics.nmae.value!,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
