import type { Command } from 'commander';
import type { BackendName } from '../engine/backend.ts';
import type { StepTiming } from '../experiment/bench-step.ts';
import { BENCH_CASES, BENCH_OPERATORS, namesOf, repetitionsOf } from '../experiment/bench-workloads.ts';
import { allowThreads } from '../engine/threads.ts';
import { backendOption } from './backend-option.ts';
import { example } from './example.ts';
import { parseCount } from './parse-number.ts';
import type { Terminal } from './terminal.ts';

interface BenchFlags {
  readonly json?: boolean;
  readonly threads: number;
  readonly cases: string;
  readonly ops: string;
  readonly reps: number;
  readonly backend?: BackendName;
}

const WORKLOADS = Object.entries(BENCH_CASES)
  .map(([name, { about }]) => `  ${name.padEnd(12)}${about}`)
  .join('\n');

export function addBenchCommand(program: Command, terminal: Terminal): void {
  program
    .command('bench')
    .description("Time a training step and an inference of the paper's network, per operator and workload.")
    .option('--json', 'print JSON: workload → operator → {step_ms, infer_ms, efficiency}')
    .option('--threads <number>', 'threads to use, where the backend can', parseCount, 1)
    .option('--cases <list>', 'workloads, separated by commas', Object.keys(BENCH_CASES).join())
    .option('--ops <list>', 'operators, separated by commas', Object.keys(BENCH_OPERATORS).join())
    .option('--reps <number>', 'repetitions; the median counts', parseCount, 30)
    .addOption(backendOption('engine to time'))
    .addHelpText(
      'after',
      `\nMedians in milliseconds; a step is forward, loss, backward and Adam. Efficiency: what its\ndense products would take at the speed of the best one, over what the step takes. Workloads:
${WORKLOADS}
${example('wattgraph bench --json --cases dense12 --ops GCN,GAT')}`,
    )
    .action(async ({ json = false, threads, cases, ops, reps, backend }: BenchFlags) => {
      const caseNames = namesOf('--cases', cases, BENCH_CASES);
      const operators = namesOf('--ops', ops, BENCH_OPERATORS);
      const { startBackend, threadsOf } = await import('../engine/backend.ts');
      const { benchStep } = await import('../experiment/bench-step.ts');
      const { productRate } = await import('../experiment/bench-efficiency.ts');
      allowThreads(threads);
      const started = await startBackend(backend);
      const inUse = threadsOf(started);
      terminal.tell(
        `backend ${started}, ` +
          (inUse === null ? `${threads} threads asked for` : `${inUse} thread${inUse === 1 ? '' : 's'}`),
      );
      const rate = productRate(terminal.now);
      terminal.tell(`matrix product at its best ${Math.round((2 * rate) / 1e6)} GFLOP/s`);
      const results: Record<string, Record<string, StepTiming>> = {};
      for (const caseName of caseNames) {
        results[caseName] = {};
        for (const operator of operators) {
          const repetitions = repetitionsOf(caseName, reps);
          const timing = benchStep(caseName, operator, {
            repetitions,
            now: terminal.now,
            productRate: rate,
          });
          results[caseName][operator] = timing;
          const line = `${caseName.padEnd(11)}${operator.padEnd(12)} step ${timing.step_ms} ms, inference ${timing.infer_ms} ms, efficiency ${Math.round(100 * timing.efficiency)} %`;
          if (json) terminal.tell(line);
          else terminal.print(`${line}\n`);
        }
      }
      if (json) terminal.print(`${JSON.stringify(results)}\n`);
    });
}
