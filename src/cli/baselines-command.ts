import type { Command } from 'commander';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import type { Config } from '../experiment/config-schema.ts';
import type { RunBaselinesResult } from '../experiment/run-baselines.ts';
import { describeData } from './describe-data.ts';
import { example } from './example.ts';
import { interruptible } from './interruptible.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface BaselinesFlags {
  readonly only?: string;
  readonly reports: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function addBaselinesCommand(program: Command, terminal: Terminal): void {
  program
    .command('baselines')
    .argument('<config>', 'YAML file of an experiment')
    .description(
      'Forecast the test period of a config with baselines instead of its network, and score them.',
    )
    .option(
      '--only <list>',
      'such as vanilla,weeklyMean (default: evaluation.baselines of the config, else all but those that take minutes)',
    )
    .option('--reports <dir>', 'where the folder is made', 'reports')
    .addOption(setOption('the config'))
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      `\nBaselines: temperatureClimatology, vanilla (linear regression with calendar and temperature, GEFCom2012),
gradientBoosting, feedForward (the network without neighbours), lastValue, persistenceDay, persistenceWeek,
persistenceMean, weeklyMean. gradientBoosting and feedForward take minutes and have to be named.

They are scored on the points on which "run" scores the network. Makes <name>-baselines with metrics.json, metrics.csv
and a prediction file for each baseline, an expert for whoever combines forecasts. A folder is never written into
twice: the next one is <name>-baselines-2. evaluation.baselines in a config puts them beside the network of "run" and
"compare".
${example(
  'wattgraph baselines configs/gefcom2012.yaml',
  'wattgraph baselines configs/gefcom2012.yaml --only vanilla,gradientBoosting',
)}`,
    )
    .action(async (file: string, { only, reports, set, json = false }: BaselinesFlags) => {
      const { scoreTable } = await import('../report/score-table.ts');
      const result = await runShown(await configWith(file, set, only), reports, terminal);
      if (json) {
        const { folder, predictions, comparison } = result;
        const document = { folder, predictions, ...metricsDocument(comparison) };
        terminal.print(`${JSON.stringify(document, null, 1)}\n`);
        return;
      }
      terminal.print(scoreTable(result.comparison, { width: terminal.width, colour: terminal.colour }));
      terminal.print(`\npredictions:\n${result.predictions.map((path) => `  ${path}\n`).join('')}`);
    });
}

/** @throws ConfigError for a config that cannot be read, and for a name that is no baseline. */
async function configWith(file: string, set: readonly string[], only: string | undefined): Promise<Config> {
  const { parseConfig, readConfig } = await import('../experiment/read-config.ts');
  const config = readConfig(file, set);
  if (only === undefined) return config;
  const baselines = only.split(',').map((name) => name.trim());
  return parseConfig(
    { ...config, evaluation: { ...config.evaluation, baselines } },
    { file: '--only', folder: '' },
  );
}

async function runShown(config: Config, reports: string, terminal: Terminal): Promise<RunBaselinesResult> {
  const { runBaselines } = await import('../experiment/run-baselines.ts');
  const { trainingDisplay } = await import('./training-display.ts');
  const display = trainingDisplay(terminal);
  const place = (): string => (display.status === null ? 'while fitting' : 'while training');
  return await interruptible(
    terminal,
    { stop: display.stop, place, again: 'begin again' },
    async (signal) =>
      await runBaselines(config, reports, {
        onStage: terminal.tell,
        onData: (data) => terminal.tell(describeData(data)),
        onNetwork: (name) => display.show(name),
        signal,
      }),
  );
}
