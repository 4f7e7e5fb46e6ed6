import { join } from 'node:path';
import type { Command } from 'commander';
import { formatGraphSummary } from '../graph/format-graph-summary.ts';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface GraphFlags {
  readonly out?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function addGraphCommand(program: Command, terminal: Terminal): void {
  program
    .command('graph')
    .argument('<config>', 'YAML file of an experiment')
    .description("Build a config's graph on its training period, sum it up and write it to files.")
    .option('--out <dir>', 'folder for the files (default: reports/<name>-graph)')
    .addOption(setOption('the config'))
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `\nWrites edges.csv (source,target,weight), matrix.csv (row: source), graph.json and graph.graphml.
${example('wattgraph graph configs/france-sample.yaml --set graph.kind=knn --set graph.k=3')}`,
    )
    .action(async (file: string, { out, set, json = false }: GraphFlags) => {
      const { describeGraph } = await import('../experiment/describe-graph.ts');
      const { readConfig } = await import('../experiment/read-config.ts');
      const config = readConfig(file, set);
      const folder = out ?? join('reports', `${config.name}-graph`);
      const { summary, files } = await describeGraph(config, folder);
      terminal.print(
        json
          ? `${JSON.stringify({ ...summary, files }, null, 1)}\n`
          : `${formatGraphSummary(summary).join('\n')}\n`,
      );
      for (const path of files) terminal.tell(`wrote ${path}`);
    });
}
