// The table under "Speed" in README: npx tsx scripts/bench-table.ts PYTHON PEER [THREADS] [REPETITIONS]
//
// Runs `wattgraph bench` on the native and on the wasm backend and a peer's pyg_step.py, one after the other, and prints
// the ratios of the medians, ours over the peer's, and the efficiency of the native steps.
import { execFileSync } from 'node:child_process';
import process from 'node:process';

type Timings = Record<string, Record<string, { step_ms: number; infer_ms: number; efficiency?: number }>>;

const [python, peer, threads = '1', repetitions = '20'] = process.argv.slice(2);
if (python === undefined || peer === undefined) {
  process.stderr.write('usage: npx tsx scripts/bench-table.ts PYTHON PEER [THREADS] [REPETITIONS]\n');
  process.exit(2);
}

const flags = ['--threads', threads, '--reps', repetitions];

function timings(command: string, given: readonly string[]): Timings {
  const printed = execFileSync(command, [...given, ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1)) as Timings;
}

const ours = (backend: string) =>
  timings(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'bench', '--json', '--backend', backend]);
const native = ours('native');
const theirs = timings(python, [peer]);
const wasm = ours('wasm');

const operators = Object.keys(Object.values(native)[0]);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const lines = [row(['case', '', ...operators]), row(['---', '---', ...operators.map(() => '---')])];
for (const name of Object.keys(native)) {
  for (const [backend, measured] of Object.entries({ native, wasm })) {
    const ratios = operators.map((operator) => {
      const [a, b] = [measured[name][operator], theirs[name][operator]];
      return `${(a.step_ms / b.step_ms).toFixed(2)} / ${(a.infer_ms / b.infer_ms).toFixed(2)}`;
    });
    lines.push(row([name, backend, ...ratios]));
  }
  const efficiencies = operators.map(
    (operator) => `${Math.round(100 * native[name][operator].efficiency!)} %`,
  );
  lines.push(row([name, 'efficiency', ...efficiencies]));
}
process.stdout.write(`${lines.join('\n')}\n\n${JSON.stringify({ native, theirs, wasm })}\n`);
