import type { Command } from 'commander';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface ModelFlags {
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function addModelCommand(program: Command, terminal: Terminal): void {
  program
    .command('model')
    .argument('<config>', 'YAML file of an experiment')
    .description("Show a config's network, layer by layer, before any training.")
    .addOption(setOption('the config'))
    .option('--json', 'print the layers as JSON')
    .addHelpText(
      'after',
      `\nReads the data, since they decide how wide the network is, and trains nothing.
${example('wattgraph model configs/france-sample.yaml --set model.operator=GAT --set model.hidden=32')}`,
    )
    .action(async (file: string, { set, json = false }: ModelFlags) => {
      const { describeModel } = await import('../experiment/describe-network.ts');
      const { readConfig } = await import('../experiment/read-config.ts');
      const { modelTable } = await import('../report/model-table.ts');
      const config = readConfig(file, set);
      const model = await describeModel(config);
      terminal.print(
        json
          ? `${JSON.stringify({ name: config.name, ...model }, null, 1)}\n`
          : modelTable(model, { width: terminal.width }),
      );
      for (const warning of model.warnings) terminal.tell(`warning: ${warning}`);
    });
}
