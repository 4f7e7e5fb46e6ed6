import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import type { ComparisonResult } from '../study/compare.ts';
import { example } from './example.ts';
import { interruptible } from './interruptible.ts';
import { parseCount } from './parse-number.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface CompareFlags {
  readonly operators?: string;
  readonly graphs?: string;
  readonly architectures?: string;
  readonly seeds?: string;
  readonly encoders?: string;
  readonly workers?: number;
  readonly reports: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

const AXES = ['operators', 'graphs', 'architectures', 'encoders', 'seeds'] as const;

export function addCompareCommand(program: Command, terminal: Terminal): void {
  program
    .command('compare')
    .argument('<config>', 'YAML file of an experiment')
    .description(
      'Train operators × graphs × architectures × encoders × seeds in parallel, and score all of them together.',
    )
    .option(
      '--operators <list>',
      'such as GCN,GAT (default: compare.operators of the config, the eight of the paper)',
    )
    .option('--graphs <list>', 'kinds of graphs, such as space,knn (default: the graph of the config)')
    .option('--architectures <list>', 'kinds, such as residual,stgcn,gconvgru (default: that of the config)')
    .option('--seeds <list>', 'such as 0,1,2 (default: compare.seeds of the config, 0,1,2)')
    .option('--encoders <list>', 'kinds, such as none,tcn,gru (default: that of the config)')
    .option('--workers <number>', 'networks to train at once (default: one per core)', parseCount)
    .option('--reports <dir>', 'where the folder of the comparison is made', 'reports')
    .addOption(setOption('the config'))
    .option('--json', 'print the table as JSON')
    .addHelpText(
      'after',
      `\nControls: for each architecture the network without operator and each operator on the identity graph, and the
persistences; --set compare.controls=false leaves out those that are trained. Encoders go with the architectures
that read one, residual and timeThenSpace; the others read time by themselves and are trained once. What an operator
or an architecture has otherwise than the config stands in its block compare.settings.

Makes <name>-compare with comparison.md, .csv and .json, a config per run in jobs/ and a run folder for each in
runs/. A comparison that was stopped goes on when the same command is given again; runs that failed are tried
again, and seeds, operators or architectures added later leave the finished runs as they are. A file of jobs/ is a
config of its own for another machine with the same files: "wattgraph run jobs/<id>.json --reports runs" makes the
run that this command would have made.
${example(
  'wattgraph compare configs/france-sample.yaml --operators GCN,GATv2 --seeds 0,1,2',
  'wattgraph compare configs/gefcom2012.yaml --graphs knn,space --workers 4',
  'wattgraph compare configs/gefcom2012.yaml --operators Diffusion,none --architectures stgcn,gconvgru',
)}`,
    )
    .action(async (file: string, { reports, set, workers, json = false, ...axes }: CompareFlags) => {
      const { readConfig } = await import('../experiment/read-config.ts');
      const { comparisonMarkdown } = await import('../report/comparison-markdown.ts');
      const { comparisonTable } = await import('../report/comparison-table.ts');
      const given = AXES.flatMap((axis) =>
        axes[axis] === undefined ? [] : [`compare.${axis}=[${axes[axis]}]`],
      );
      const { folder, table } = await compareShown(
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

async function compareShown(
  config: Config,
  { reports, workers }: { readonly reports: string; readonly workers: number },
  terminal: Terminal,
): Promise<ComparisonResult> {
  const { compare } = await import('../study/compare.ts');
  const { compareDisplay } = await import('./compare-display.ts');
  const display = compareDisplay(terminal);
  const place = (): string =>
    display.status === null ? 'before the first run' : `with ${display.status.summary}`;
  return await interruptible(
    terminal,
    { stop: display.stop, place },
    async (signal) => await compare(config, reports, { workers, ...display, onNote: terminal.tell, signal }),
  );
}
