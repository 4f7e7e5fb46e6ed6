import type { Command } from 'commander';
import { errorSentence } from '../core/error-sentence.ts';
import { WattgraphError } from '../core/errors.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import type { Config } from '../experiment/config-schema.ts';
import { readConfig } from '../experiment/read-config.ts';
import { run, type RunResult } from '../experiment/run.ts';
import { scoreTable } from '../report/score-table.ts';
import { writeReport } from '../report/write-report.ts';
import { describeData } from './describe-data.ts';
import { example } from './example.ts';
import { Interrupted } from './exit-code.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';
import { trainingDisplay } from './training-display.ts';
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
      const { folder, predictions, comparison } = await runInterruptibly(
        readConfig(file, set),
        reports,
        terminal,
      );
      if (json) {
        const report = await reportOf(folder);
        const document = { folder, predictions, report, ...metricsDocument(comparison) };
        terminal.print(`${JSON.stringify(document, null, 1)}\n`);
        return;
      }
      terminal.print(scoreTable(comparison, { width: terminal.width, colour: terminal.colour }));
      terminal.print(`\npredictions: ${predictions}\n`);
      terminal.print(`report: ${await reportOf(folder)}\n`);
    });
}

/** The run is finished by now: what goes wrong here must not look like a lost run. */
async function reportOf(folder: string): Promise<string> {
  try {
    return await writeReport(folder);
  } catch (error) {
    throw new WattgraphError(
      `the run is finished in ${folder}, its report is not: ${errorSentence(error)}; "wattgraph report ${folder}" tries again`,
    );
  }
}

async function runInterruptibly(config: Config, reports: string, terminal: Terminal): Promise<RunResult> {
  const abort = new AbortController();
  const display = trainingDisplay(terminal);
  const release = terminal.onInterrupt(() => {
    abort.abort();
    // A second Ctrl-C ends the process at once: the screen must be in order by then.
    display.stop();
    terminal.tell('stopping after this step; Ctrl-C again to quit at once');
  });
  try {
    return await run(config, reports, {
      now: terminal.now,
      onStage: terminal.tell,
      onData: (data) => terminal.tell(describeData(data)),
      onNetwork: (name) => display.show(name),
      signal: abort.signal,
    });
  } catch (error) {
    display.stop();
    throw abort.signal.aborted ? new Interrupted(whereStopped(display.status)) : error;
  } finally {
    display.stop();
    release();
  }
}

function whereStopped(status: TrainingStatus | null): string {
  const place =
    status === null
      ? 'before training'
      : status.finishedEpochs === 0
        ? `in the first epoch of ${status.name}`
        : `after epoch ${status.finishedEpochs} of ${status.name}`;
  return `stopped ${place}; run the same command again to go on`;
}
