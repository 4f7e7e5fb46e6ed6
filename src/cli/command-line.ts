import { Command, CommanderError } from 'commander';
import { errorSentence } from '../core/error-sentence.ts';
import { packageVersion } from '../experiment/manifest.ts';
import { addAggregateCommand } from './aggregate-command.ts';
import { addBackendsCommand } from './backends-command.ts';
import { addBaselinesCommand } from './baselines-command.ts';
import { addBenchCommand } from './bench-command.ts';
import { addCompareCommand } from './compare-command.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code.ts';
import { addExplainCommand } from './explain-command.ts';
import { addExportCommand } from './export-command.ts';
import { addForecastCommand } from './forecast-command.ts';
import { addGraphCommand } from './graph-command.ts';
import { addImportCommand } from './import-command.ts';
import { addModelCommand } from './model-command.ts';
import { addParityCommand } from './parity-command.ts';
import { addReconcileCommand } from './reconcile-command.ts';
import { addReportCommand } from './report-command.ts';
import { addRunCommand } from './run-command.ts';
import { addSampleCommand } from './sample-command.ts';
import { addServeCommand } from './serve-command.ts';
import type { Terminal } from './terminal.ts';
import { addTuneCommand } from './tune-command.ts';

/**
 * In the order in which the help lists them. What a command does it loads in its action, so that a help or a wrong flag
 * need not wait for all of it.
 */
const COMMANDS = [
  addRunCommand,
  addBaselinesCommand,
  addCompareCommand,
  addTuneCommand,
  addForecastCommand,
  addEvaluateCommand,
  addAggregateCommand,
  addReconcileCommand,
  addExplainCommand,
  addReportCommand,
  addServeCommand,
  addGraphCommand,
  addModelCommand,
  addImportCommand,
  addExportCommand,
  addSampleCommand,
  addParityCommand,
  addBenchCommand,
  addBackendsCommand,
];

/** Runs `wattgraph` with these arguments. @returns the exit code; every error has been told by then. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await commandLine(terminal).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // commander has told its own errors.
    if (!(error instanceof CommanderError)) terminal.tell(`error: ${errorSentence(error)}`);
    if (terminal.debug && error instanceof Error) terminal.tell(error.stack ?? '');
    return exitCodeOf(error);
  }
}

function commandLine(terminal: Terminal): Command {
  const program = new Command('wattgraph')
    .description('Forecasts electricity load with graph neural networks.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: terminal.print,
      writeErr: (text) => terminal.tell(text.trimEnd()),
      outputError: (text, write) => write(text.trim().replaceAll(/\s*\n\s*/g, ' ')),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
    .addHelpText('after', EPILOGUE);
  for (const add of COMMANDS) add(program, terminal);
  return program;
}

const EPILOGUE = `
Results go to stdout, progress and messages to stderr. Exit codes: 0 done, 1 failed,
2 bad usage or config, 3 bad data, 130 stopped by Ctrl-C.

Example:
  $ wattgraph run configs/france-sample.yaml`;
