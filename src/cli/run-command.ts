import type { Command } from 'commander';
import type { Config } from '../experiment/config-schema.ts';
import type { LoadedData } from '../experiment/load-data.ts';
import { describeData } from './describe-data.ts';
import { example } from './example.ts';
import { interruptible } from './interruptible.ts';
import type { FinishedRun } from './run-result.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';
import type { TrainingStatus } from './training-status.ts';

interface RunFlags {
  readonly reports: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function addRunCommand(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .argument('<config>', 'YAML file of an experiment')
    .description(
      'Train a network, forecast the test period, score it and write a report, all as a config says.',
    )
    .option('--reports <dir>', 'where run folders are made', 'reports')
    .addOption(setOption('the config'))
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      `\nA run that was stopped goes on after its last finished epoch when the same command is given again. A finished
run is never overwritten: the next one gets a folder of its own, <name>-2.
${example('wattgraph run configs/france-sample.yaml --set model.operator=GAT --set seed=3')}`,
    )
    .action(async (file: string, { reports, set, json = false }: RunFlags) => {
      const { readConfig } = await import('../experiment/read-config.ts');
      const config = readConfig(file, set);
      const { printRunResult } = await import('./run-result.ts');
      const result = await runShown(config, reports, terminal);
      await printRunResult(result, terminal, { json });
    });
}

async function runShown(config: Config, reports: string, terminal: Terminal): Promise<FinishedRun> {
  const { run } = await import('../experiment/run.ts');
  const { trainingDisplay } = await import('./training-display.ts');
  const display = trainingDisplay(terminal);
  const place = (): string => placeOf(display.status);
  let data: LoadedData | undefined;
  const result = await interruptible(
    terminal,
    { stop: display.stop, place },
    async (signal) =>
      await run(config, reports, {
        now: terminal.now,
        onStage: terminal.tell,
        onData: (read) => {
          data = read;
          terminal.tell(describeData(read));
        },
        onNetwork: (name) => display.show(name),
        signal,
      }),
  );
  return { ...result, data };
}

function placeOf(status: TrainingStatus | null): string {
  if (status === null) return 'before training';
  const { name, finishedEpochs } = status;
  return finishedEpochs === 0 ? `in the first epoch of ${name}` : `after epoch ${finishedEpochs} of ${name}`;
}
