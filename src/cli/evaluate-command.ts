import { Option, type Command } from 'commander';
import { ConfigError } from '../core/errors.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import { example } from './example.ts';
import { parseCount } from './parse-number.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface EvaluateFlags {
  readonly actual?: string;
  readonly config?: string;
  readonly set: readonly string[];
  readonly zone?: string;
  readonly unit?: string;
  readonly nodes?: string;
  readonly stepMinutes?: number;
  readonly training?: string;
  readonly against: readonly string[];
  readonly json?: boolean;
}

const WITHOUT_CONFIG = ['zone', 'unit', 'nodes', 'stepMinutes', 'training'];

export function addEvaluateCommand(program: Command, terminal: Terminal): void {
  program
    .command('evaluate')
    .argument('<predictions>', 'CSV: a time, then one column per node, with or without "pred_"')
    .description('Score a prediction CSV of any origin against measured load.')
    .option('--actual <load>', 'load CSV to score against (default: the one of the config)')
    .addOption(
      new Option('--config <file>', 'read, clean and sum the load as this config says').conflicts(
        WITHOUT_CONFIG,
      ),
    )
    .addOption(setOption('the config'))
    .option(
      '--zone <name>',
      'IANA zone of times without an offset and of the hours in the scores (default: UTC)',
    )
    .option('--unit <name>', 'unit of both files, to show')
    .option('--nodes <file>', 'node table, for levels and the sums above the columns')
    .option('--step-minutes <number>', 'time step (default: the most common one of the load)', parseCount)
    .option('--training <load>', 'load CSV of the training period, to scale MASE by')
    .addOption(
      new Option(
        '--against <predictions>',
        'another prediction CSV, scored on the same points and tested; may be repeated',
      )
        .default([], 'none')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    )
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      `\nPersistence of a day and of a week stand beside, where the load reaches back far enough; both know the load
up to midnight of the day that is forecast.
${example(
  'wattgraph evaluate reports/france-sample/predictions.csv --config configs/france-sample.yaml',
  'wattgraph evaluate theirs.csv --actual load.csv --zone Europe/Paris --unit MW --nodes nodes.csv',
  'wattgraph evaluate theirs.csv --against ours.csv --actual load.csv --zone Europe/Paris --unit MW',
)}`,
    )
    .action(async (predictions: string, { config, set, json = false, ...files }: EvaluateFlags) => {
      if (config === undefined && set.length > 0) {
        throw new ConfigError('--set puts a value over a config, and there is none; add --config');
      }
      const { evaluateFile } = await import('../experiment/evaluate-file.ts');
      const { readConfig } = await import('../experiment/read-config.ts');
      const { scoreTable } = await import('../report/score-table.ts');
      const { comparison, notes } = await evaluateFile(predictions, {
        ...files,
        ...(config === undefined ? {} : { config: readConfig(config, set) }),
      });
      if (json) {
        terminal.print(`${JSON.stringify(metricsDocument(comparison), null, 1)}\n`);
      } else {
        terminal.print(scoreTable(comparison, { width: terminal.width, colour: terminal.colour }));
      }
      for (const note of notes) terminal.tell(note);
    });
}
