// The table under "Speed" in README: npx tsx scripts/bench-table.ts PYTHON PEER [THREADS] [REPETITIONS] [SITTINGS]
//
// A sitting runs `wattgraph bench` on the native and on the wasm backend and a peer's pyg_step.py, one after the other. Printed are
// the ratios of the medians, ours over the peer's, and the efficiency of the native steps: of several sittings their medians, for
// a machine that others share is not as fast from minute to minute.
import { execFileSync } from 'node:child_process';
import process from 'node:process';

type Timings = Record<string, Record<string, { step_ms: number; infer_ms: number; efficiency?: number }>>;

const [python, peer, threads = '1', repetitions = '20', sittings = '1'] = process.argv.slice(2);
if (python === undefined || peer === undefined || !/^[1-9]\d*$/.test(sittings)) {
  process.stderr.write(
    'usage: npx tsx scripts/bench-table.ts PYTHON PEER [THREADS] [REPETITIONS] [SITTINGS]\n',
  );
  process.exit(2);
}

const flags = ['--threads', threads, '--reps', repetitions];

function timings(command: string, given: readonly string[]): Timings {
  const printed = execFileSync(command, [...given, ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1)!) as Timings;
}

const ours = (backend: string) =>
  timings(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'bench', '--json', '--backend', backend]);
const sat = Array.from({ length: Number(sittings) }, () => ({
  native: ours('native'),
  theirs: timings(python, [peer]),
  wasm: ours('wasm'),
}));

type Sitting = (typeof sat)[number];
const median = (of: (sitting: Sitting) => number): number => {
  const values = sat.map(of).toSorted((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
};

const [{ native: first }] = sat;
const operators = Object.keys(Object.values(first)[0]);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const lines = [row(['case', '', ...operators]), row(['---', '---', ...operators.map(() => '---')])];
for (const name of Object.keys(first)) {
  for (const backend of ['native', 'wasm'] as const) {
    const ratio = (operator: string, what: 'step_ms' | 'infer_ms'): string =>
      median(
        ({ [backend]: own, theirs }) => own[name][operator][what] / theirs[name][operator][what],
      ).toFixed(2);
    const ratios = operators.map(
      (operator) => `${ratio(operator, 'step_ms')} / ${ratio(operator, 'infer_ms')}`,
    );
    lines.push(row([name, backend, ...ratios]));
  }
  const efficiencies = operators.map(
    (operator) => `${Math.round(100 * median(({ native }) => native[name][operator].efficiency!))} %`,
  );
  lines.push(row([name, 'efficiency', ...efficiencies]));
}
process.stdout.write(`${lines.join('\n')}\n\n${JSON.stringify(sat)}\n`);
