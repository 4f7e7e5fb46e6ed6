import type { Command } from 'commander';
import { WattgraphError } from '../core/errors.ts';
import type { BackendName } from '../engine/backend.ts';
import type { CaseDifferences } from '../parity/run-case.ts';
import { backendOption } from './backend-option.ts';
import { example } from './example.ts';
import { parseTolerance } from './parse-number.ts';
import type { Terminal } from './terminal.ts';

interface ParityFlags {
  readonly tolerance: number;
  readonly backend?: BackendName;
  readonly json?: boolean;
}

const FORMAT = `
A file is JSON, {"cases": [case, …]}. Every array is {"shape": […], "data": […]}, row-major. A case has
  name        what to call it
  layer       PyTorch Geometric's class: GCNConv, SAGEConv, GATConv, GATv2Conv, TransformerConv, TAGConv,
              ChebConv, APPNP
  options     its arguments in camelCase, such as inChannels, outChannels, heads, concat, K, alpha
  graph       numNodes; edgeIndex, a row of sources and a row of targets; edgeWeight or edgeAttr, if any
  params      PyTorch Geometric's parameters by name
  input       what goes in, [batch, node, channel]
  output      what must come out
  cotangent   R, shaped like the output: gradients are those of sum(output · R)
  grads       the gradients that must come out: input, params by name, edgeWeight, edgeAttr
  attention   optional, of the first batch element: edgeIndex with self loops, weights [edge, head]

Differences are absolute, but in an array whose largest number is above 1 they are relative to that number.

With --json: [{file, name, output, gradients, attention, passed}], largest differences; null where attention is not
compared, or where a difference is no finite number (then passed is false).
`;

export function addParityCommand(program: Command, terminal: Terminal): void {
  program
    .command('parity')
    .argument('<file...>', 'golden files, written by another implementation')
    .description('Check the graph operators against golden files; exit code 1 if one is off by too much.')
    .option('--tolerance <number>', 'largest difference allowed', parseTolerance, 1e-4)
    .addOption(backendOption('engine to check'))
    .option('--json', 'print the differences as JSON')
    .addHelpText('after', `${FORMAT}${example('wattgraph parity golden/GATConv.json --backend wasm')}`)
    .action(async (files: readonly string[], { tolerance, backend, json = false }: ParityFlags) => {
      const { startBackend } = await import('../engine/backend.ts');
      const { runGoldenFile } = await import('../parity/run-golden-file.ts');
      terminal.tell(`backend ${await startBackend(backend)}, tolerance ${tolerance}`);
      const results = files.flatMap((file) =>
        runGoldenFile(file).map((differences) => {
          const { output, gradients, attention } = differences;
          // NaN must not pass, so the comparison asks for smallness.
          const passed = [output, gradients, attention ?? 0].every((difference) => difference <= tolerance);
          if (!json) terminal.print(resultLine(differences, passed));
          return { file, ...differences, passed };
        }),
      );
      if (json) terminal.print(`${JSON.stringify(results, null, 1)}\n`);
      const failed = results.filter(({ passed }) => !passed);
      if (failed.length > 0) {
        throw new WattgraphError(
          `${failed.length} of ${results.length} cases are off by more than ${tolerance}, the first is "${failed[0].name}"`,
        );
      }
      terminal.tell(`${results.length} cases, none off by more than ${tolerance}`);
    });
}

function resultLine({ name, output, gradients, attention }: CaseDifferences, passed: boolean): string {
  const show = (difference: number | null): string =>
    (difference === null ? '–' : difference.toExponential(1)).padEnd(9);
  return `${passed ? 'ok  ' : 'FAIL'}  output ${show(output)} gradients ${show(gradients)} attention ${show(attention)} ${name}\n`;
}
