import { errorSentence } from '../core/error-sentence.ts';
import { WattgraphError } from '../core/errors.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import type { LoadedData } from '../experiment/load-data.ts';
import type { RunResult } from '../experiment/run.ts';
import { scoreTable } from '../report/score-table.ts';
import { writeReport } from '../report/write-report.ts';
import type { Terminal } from './terminal.ts';

/** A run, and what it read. */
export interface FinishedRun extends RunResult {
  readonly data: LoadedData | undefined;
}

/** Prints the scores of a run and where its files are, and writes its report. */
export async function printRunResult(
  { folder, predictions, comparison, data }: FinishedRun,
  terminal: Terminal,
  { json }: { readonly json: boolean },
): Promise<void> {
  if (json) {
    const report = await reportOf(folder, data);
    const document = { folder, predictions, report, ...metricsDocument(comparison) };
    terminal.print(`${JSON.stringify(document, null, 1)}\n`);
    return;
  }
  terminal.print(scoreTable(comparison, { width: terminal.width, colour: terminal.colour }));
  terminal.print(`\npredictions: ${predictions}\n`);
  terminal.print(`report: ${await reportOf(folder, data)}\n`);
}

/** The run is finished by now: what goes wrong here must not look like a lost run. */
async function reportOf(folder: string, data: LoadedData | undefined): Promise<string> {
  try {
    return await writeReport(folder, { data });
  } catch (error) {
    throw new WattgraphError(
      `the run is finished in ${folder}, its report is not: ${errorSentence(error)}; "wattgraph report ${folder}" tries again`,
    );
  }
}
