import { Option, type Command } from 'commander';
import { ConfigError } from '../core/errors.ts';
import { fileExists } from '../core/files.ts';
import { NAMING_SCHEMES, type NamingSchemeName } from '../exchange/naming-schemes.ts';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

const DEFAULT_NAMES: NamingSchemeName = 'pyg';

interface ExportFlags {
  readonly safetensors?: string;
  readonly names: NamingSchemeName;
  readonly onnx?: string;
  readonly scaled?: boolean;
  readonly force?: boolean;
  readonly set: readonly string[];
}

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .argument('<run>', 'folder of a finished run')
    .description("Write a run's network for other programs.")
    .option('--safetensors <file>', 'weights as a state dict of PyTorch Geometric')
    .addOption(
      new Option('--names <scheme>', 'how the weights are named')
        .choices(Object.keys(NAMING_SCHEMES))
        .default(DEFAULT_NAMES),
    )
    .option('--onnx <file>', 'network, graph and scales as ONNX, from readings to the load in its unit')
    .option('--scaled', 'ONNX without the scales: what the network itself reads and writes')
    .option('--force', 'overwrite files that are there')
    .addOption(setOption("the run's config, for --onnx"))
    .addHelpText(
      'after',
      `\nFor ONNX the data are read again from where the run read them: its columns follow from them.
${example(
  'wattgraph export reports/france-sample --safetensors france.safetensors',
  'wattgraph export reports/france-sample --onnx france.onnx',
)}`,
    )
    .action(async (run: string, flags: ExportFlags) => {
      const { safetensors, onnx, names, scaled, force, set } = flags;
      const files = [safetensors, onnx].filter((file) => file !== undefined);
      if (files.length === 0) {
        throw new ConfigError(
          'export: expected --safetensors FILE or --onnx FILE, got nothing to write; add one',
        );
      }
      const idle = idleFlag(flags);
      if (idle !== null) throw new ConfigError(idle);
      const there = files.find((file) => fileExists(file));
      if (there !== undefined && force !== true) {
        throw new ConfigError(`${there} is there already; name another file, or overwrite it with --force`);
      }
      if (safetensors !== undefined) {
        const { exportWeights } = await import('../experiment/export-weights.ts');
        exportWeights(run, safetensors, { names });
        terminal.print(`safetensors: ${safetensors}\n`);
      }
      if (onnx !== undefined) {
        const { exportOnnx } = await import('../experiment/export-onnx.ts');
        const bytes = await exportOnnx(run, onnx, { scaled: scaled === true, overrides: set });
        terminal.print(`onnx: ${onnx}\n`);
        terminal.tell(`${(bytes / 1024).toLocaleString('en-GB', { maximumFractionDigits: 0 })} KiB`);
      }
    });
}

/** A flag for what is not written would be passed over in silence. */
function idleFlag({ safetensors, onnx, names, scaled, set }: ExportFlags): string | null {
  if (onnx === undefined && (scaled === true || set.length > 0)) {
    const flag = scaled === true ? '--scaled' : '--set';
    return `export: ${flag} is for ONNX, and none is written; add --onnx FILE or leave ${flag} out`;
  }
  if (safetensors === undefined && names !== DEFAULT_NAMES) {
    return 'export: --names is for safetensors, and none are written; add --safetensors FILE or leave --names out';
  }
  return null;
}
