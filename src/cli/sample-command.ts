import { Option, type Command } from 'commander';
import type { SampleKind } from '../ingest/sample.ts';
import { example } from './example.ts';
import { parseCount, parseSeed } from './parse-number.ts';
import type { Terminal } from './terminal.ts';

interface SampleFlags {
  readonly kind: SampleKind;
  readonly seed?: number;
  readonly from?: string;
  readonly days?: number;
  readonly meters?: number;
}

/** Their makers are slow to load; of a record the compiler sees when one is missing. */
const KINDS = { france: true, household: true } as const satisfies Record<SampleKind, true>;

export function addSampleCommand(program: Command, terminal: Terminal): void {
  program
    .command('sample')
    .argument('<dir>', 'folder for the files; one that holds the very same sample is left as it is')
    .description('Write a made-up but realistic data set as CSV: load, nodes, weather.')
    .addOption(new Option('--kind <kind>', 'what to make').choices(Object.keys(KINDS)).default('france'))
    .option('--seed <number>', 'another number makes another sample (default: 1)', parseSeed)
    .option('--from <date>', 'first local day (default: 2020-01-01; household: 2020-12-01)')
    .option('--days <number>', 'how many days (default: 731; household: 120)', parseCount)
    .option('--meters <number>', 'how many meters, household only (default: 200)', parseCount)
    .addHelpText(
      'after',
      example('wattgraph sample data/france', 'wattgraph sample data/town --kind household --meters 50'),
    )
    .action(async (folder: string, { kind, ...options }: SampleFlags) => {
      const { writeSample } = await import('../ingest/sample.ts');
      const { written, files } = writeSample(kind, folder, options);
      if (!written) terminal.tell('this sample is there already; nothing was written');
      terminal.print(files.map((file) => `${file}\n`).join(''));
    });
}
