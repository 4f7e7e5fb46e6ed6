import type { Command } from 'commander';
import type { LoadedData } from '../experiment/load-data.ts';
import type { RunHooks } from '../experiment/run.ts';
import { describeData } from './describe-data.ts';
import { example } from './example.ts';
import { interruptible } from './interruptible.ts';
import type { FinishedRun } from './run-result.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface ImportFlags {
  readonly config: string;
  readonly set: readonly string[];
  readonly reports: string;
  readonly rename: readonly string[];
  readonly scales?: string;
  readonly check?: string;
  readonly checkOnly?: boolean;
  readonly json?: boolean;
}

export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .argument('<weights>', 'safetensors file: the state dict of a network in PyTorch Geometric')
    .description('Forecast and score with weights that were trained elsewhere, in place of training.')
    .requiredOption('--config <file>', 'YAML file of the experiment whose network the weights are for')
    .addOption(setOption('the config'))
    .option('--reports <dir>', 'where run folders are made', 'reports')
    .option(
      '--rename <theirs=ours>',
      'read names that begin with "theirs" as "ours", {i} for a number; nothing after "=" leaves them out; may be repeated',
      (value: string, previous: readonly string[]) => [...previous, value],
      [],
    )
    .option('--scales <file>', 'scales.json of the series (default: fitted on the training period)')
    .option('--check <file>', 'safetensors file with inputs and the outputs that must come of them')
    .option('--check-only', 'only see whether the weights fit and the example comes out; write nothing')
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      `\nNames are read as PyTorch Geometric's DeepGCNLayer has them (enc, layers.0.norm, layers.0.conv, norm, fc), as lists
(convs.0, norms.0) and in the spelling of older versions, with or without "module." or "model." before all. The network
expects inputs scaled as "run" scales them: load per node to 0..1 over the training period, weather to mean 0 and
deviation 1. --scales brings scales of your own, as model/scales.json of a run has them.

A file for --check holds x [batch, node, column] and y [batch, node, lead], in the order of the config's columns, and
perhaps edge_index [2, edge] and edge_weight [edge]; without them the graph is the config's. Outputs must agree to 1e-5
of the largest, otherwise nothing is written and the exit code is 1. --check-only stops there.
${example(
  'wattgraph import gatv2.safetensors --config configs/france-sample.yaml --check example.safetensors',
  'wattgraph import net.safetensors --config configs/france-sample.yaml --rename blocks.{i}.gnn=layers.{i}.conv',
)}`,
    )
    .action(async (weights: string, { json = false, ...flags }: ImportFlags) => {
      const { printRunResult } = await import('./run-result.ts');
      const result = await imported(weights, flags, terminal);
      if (result !== null) await printRunResult(result, terminal, { json });
    });
}

/** Null where the weights were only checked. */
async function imported(
  weights: string,
  { config: file, set, reports, rename, scales, check, checkOnly = false }: ImportFlags,
  terminal: Terminal,
): Promise<FinishedRun | null> {
  const { checkWeights, importWeights } = await import('../experiment/import-weights.ts');
  const { readConfig } = await import('../experiment/read-config.ts');
  const config = readConfig(file, set);
  const options = {
    renames: rename,
    ...(scales === undefined ? {} : { scales }),
    ...(check === undefined ? {} : { example: check }),
  };
  let data: LoadedData | undefined;
  const hooks: RunHooks = {
    now: terminal.now,
    onStage: terminal.tell,
    onData: (read) => {
      data = read;
      terminal.tell(describeData(read));
    },
  };
  if (checkOnly) {
    await checkWeights(weights, config, hooks, options);
    return null;
  }
  const nothing = { stop: () => {}, place: () => 'before the end', again: 'start anew' };
  const result = await interruptible(terminal, nothing, (signal) =>
    importWeights(weights, config, reports, { ...hooks, signal }, options),
  );
  return { ...result, data };
}
