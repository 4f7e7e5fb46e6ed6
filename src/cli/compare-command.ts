import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import { readConfig } from '../experiment/read-config.ts';
import { comparisonMarkdown } from '../report/comparison-markdown.ts';
import { comparisonTable } from '../report/comparison-table.ts';
import { compare, type ComparisonResult } from '../study/compare.ts';
import { compareDisplay } from './compare-display.ts';
import { example } from './example.ts';
import { Interrupted } from './exit-code.ts';
import { parseCount } from './parse-number.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface CompareFlags {
  readonly operators?: string;
  readonly graphs?: string;
  readonly seeds?: string;
  readonly encoders?: string;
  readonly workers?: number;
  readonly reports: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

const AXES = ['operators', 'graphs', 'seeds', 'encoders'] as const;

export function addCompareCommand(program: Command, terminal: Terminal): void {
  program
    .command('compare')
    .argument('<config>', 'YAML file of an experiment')
    .description('Train operators × graphs × seeds × encoders in parallel, and score all of them together.')
    .option('--operators <list>', 'such as GCN,GAT (default: compare.operators of the config, all eight)')
    .option('--graphs <list>', 'kinds of graphs, such as space,knn (default: the graph of the config)')
    .option('--seeds <list>', 'such as 0,1,2 (default: compare.seeds of the config, 0,1,2)')
    .option('--encoders <list>', 'kinds, such as none,tcn,gru (default: that of the config)')
    .option('--workers <number>', 'networks to train at once (default: one per core)', parseCount)
    .option('--reports <dir>', 'where the folder of the comparison is made', 'reports')
    .addOption(setOption('the config'))
    .option('--json', 'print the table as JSON')
    .addHelpText(
      'after',
      `\nControls: the network without neighbours, each operator on the identity graph, and the persistences;
--set compare.controls=false leaves out those that are trained. Makes <name>-compare with comparison.md, .csv
and .json, a config per run in jobs/ and a run folder for each in runs/. A comparison that was stopped goes on
when the same command is given again; runs that failed are tried again, and seeds or operators added later leave
the finished runs as they are. A file of jobs/ is a config of its own for another machine with the same files:
"wattgraph run jobs/<id>.json --reports runs" makes the run that this command would have made.
${example(
  'wattgraph compare configs/france-sample.yaml --operators GCN,GATv2 --seeds 0,1,2',
  'wattgraph compare configs/gefcom2012.yaml --graphs knn,space --workers 4',
)}`,
    )
    .action(async (file: string, { reports, set, workers, json = false, ...axes }: CompareFlags) => {
      const given = AXES.flatMap((axis) =>
        axes[axis] === undefined ? [] : [`compare.${axis}=[${axes[axis]}]`],
      );
      const { folder, table } = await compareInterruptibly(
        readConfig(file, [...set, ...given]),
        { reports, workers: workers ?? availableParallelism() },
        terminal,
      );
      writeFileWhole(join(folder, 'comparison.md'), comparisonMarkdown(table));
      if (json) {
        terminal.print(`${JSON.stringify({ folder, ...table }, null, 1)}\n`);
      } else {
        terminal.print(comparisonTable(table, { width: terminal.width, colour: terminal.colour }));
        terminal.print(`\ntable: ${join(folder, 'comparison.md')}\n`);
      }
      if (table.failed.length === 0) return;
      const runs = table.rows.reduce((sum, { seeds }) => sum + seeds.length, table.failed.length);
      throw new WattgraphError(
        `${table.failed.length} of ${runs} runs failed, the table says why; put that right and run the same command again to try only those`,
      );
    });
}

async function compareInterruptibly(
  config: Config,
  { reports, workers }: { readonly reports: string; readonly workers: number },
  terminal: Terminal,
): Promise<ComparisonResult> {
  const abort = new AbortController();
  const display = compareDisplay(terminal);
  const release = terminal.onInterrupt(() => {
    abort.abort();
    // A second Ctrl-C ends the process at once: the screen must be in order by then.
    display.stop();
    terminal.tell('stopping after this step; Ctrl-C again to quit at once');
  });
  try {
    return await compare(config, reports, { workers, ...display, signal: abort.signal });
  } catch (error) {
    display.stop();
    if (!abort.signal.aborted) throw error;
    const done = display.status === null ? 'before the first run' : `with ${display.status.summary}`;
    throw new Interrupted(`stopped ${done}; run the same command again to go on`);
  } finally {
    display.stop();
    release();
  }
}
