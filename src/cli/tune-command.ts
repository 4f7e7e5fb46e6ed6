import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import type { TuneResult } from '../study/tune.ts';
import { example } from './example.ts';
import { interruptible } from './interruptible.ts';
import { parseCount, parseSeed } from './parse-number.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface TuneFlags {
  readonly trials?: number;
  readonly workers?: number;
  readonly seed?: number;
  readonly reports: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function addTuneCommand(program: Command, terminal: Terminal): void {
  program
    .command('tune')
    .argument('<config>', 'YAML file of an experiment')
    .description('Search a config for the network with the lowest validation loss.')
    .option('--trials <number>', 'networks to try (default: tune.trials of the config, 50)', parseCount)
    .option('--workers <number>', 'networks to train at once (default: one per core)', parseCount)
    .option('--seed <number>', 'of the search (default: the seed of the config)', parseSeed)
    .option('--reports <dir>', 'where the folder of the search is made', 'reports')
    .addOption(setOption('the config'))
    .option('--json', 'print trials and parameters as JSON')
    .addHelpText(
      'after',
      `\nSearches layers, hidden channels, heads, K, alpha, learning rate, batch size, graph and encoder by TPE (Bergstra
et al. 2011) and stops hopeless trials; the config's block "tune" sets other ranges, and operators and architectures
to choose from. The test period is not read.
Writes <name>-tune/best.yaml, which "wattgraph run" takes, trials.csv and a file per trial. A search that was
stopped goes on when the same command is given again, and so does a finished one with a larger --trials.
${example(
  'wattgraph tune configs/france-sample.yaml --trials 30 --set tune.epochs=20',
  'wattgraph run reports/france-sample-tune/best.yaml',
)}`,
    )
    .action(async (file: string, { reports, set, json = false, ...flags }: TuneFlags) => {
      const { readConfig } = await import('../experiment/read-config.ts');
      const { tuneTable } = await import('../report/tune-table.ts');
      const config = readConfig(file, set);
      const result = await tuneShown(
        { ...config, tune: { ...config.tune, ...definedOnly(flags) } },
        reports,
        terminal,
      );
      const { folder, space, trials, best, bestConfig, effects } = result;
      if (json) {
        const document = { folder, bestConfig, best: best.number, trials, effects, space };
        terminal.print(`${JSON.stringify(document, null, 1)}\n`);
        return;
      }
      terminal.print(tuneTable(result, { width: terminal.width, colour: terminal.colour }));
      terminal.print(`\nbest config: ${bestConfig}\n`);
    });
}

async function tuneShown(config: Config, reports: string, terminal: Terminal): Promise<TuneResult> {
  const { trials, workers = availableParallelism(), epochs = config.training.epochs } = config.tune;
  const { tune } = await import('../study/tune.ts');
  const { tuneDisplay } = await import('./tune-display.ts');
  const display = tuneDisplay(terminal, { trials, epochs });
  const place = (): string => {
    const { status } = display;
    return status === null ? 'before the first trial' : `after ${status.ended} of ${status.asked} trials`;
  };
  return await interruptible(
    terminal,
    { stop: display.stop, place },
    async (signal) =>
      await tune(config, reports, {
        now: terminal.now,
        workers,
        onStart: display.start,
        onTrial: display.trial,
        signal,
      }),
  );
}
