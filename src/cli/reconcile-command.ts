import { Option, type Command } from 'commander';
import { ConfigError } from '../core/errors.ts';
import { fileExists, writeFileWhole } from '../core/files.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import type { FilesReconciliation, ReconcileFilesOptions } from '../experiment/reconcile-files.ts';
import {
  PROPORTIONS,
  RECONCILIATION_METHODS,
  type ReconciliationMethod,
  type ReconciliationMethodFacts,
  type ReconciliationNeed,
} from '../hierarchy/reconciliation-methods.ts';
import { counted } from '../report/format-number.ts';
import { example } from './example.ts';
import { parseCount } from './parse-number.ts';
import type { Terminal } from './terminal.ts';

interface ReconcileFlags extends Omit<ReconcileFilesOptions, 'rests' | 'level'> {
  readonly out: string;
  readonly force?: boolean;
  readonly middle?: string;
  /** Ids, or false for none. */
  readonly rest?: readonly string[] | false;
  readonly json?: boolean;
}

const NEEDS: Readonly<Record<ReconciliationNeed, string>> = {
  residuals: '--history and --actual, or --residuals',
  readings: '--actual',
  level: '--middle',
};

const DEFAULT_METHOD: ReconciliationMethod = 'wlsStruct';

/** Flags that mean something only to methods with a need. */
const FLAGS_OF_NEEDS = [
  ['middle', 'level'],
  ['proportions', 'level'],
  ['residuals', 'residuals'],
  ['history', 'residuals'],
] as const satisfies (readonly [keyof ReconcileFlags, ReconciliationNeed])[];

const METHODS_HELP = Object.entries<ReconciliationMethodFacts>(RECONCILIATION_METHODS)
  .map(
    ([name, { title, needs }]) =>
      `  ${name.padEnd(21)} ${title}${needs === undefined ? '' : ` (${NEEDS[needs]})`}`,
  )
  .join('\n');

export function addReconcileCommand(program: Command, terminal: Terminal): void {
  program
    .command('reconcile')
    .argument('<predictions...>', 'CSVs with forecasts of several levels, in one file or one per level')
    .description('Make forecasts of several levels add up.')
    .requiredOption('--nodes <file>', 'node table: which node is a part of which')
    .addOption(
      new Option('--method <name>', 'how, see below')
        .choices(Object.keys(RECONCILIATION_METHODS))
        .default(DEFAULT_METHOD),
    )
    .requiredOption('--out <file>', 'prediction CSV to write')
    .option('--force', 'overwrite the file of --out')
    .option('--actual <load>', 'load CSV: earlier readings to learn from, later ones to score by')
    .option('--history <files...>', 'earlier forecasts of the same nodes, to be held against --actual')
    .addOption(
      new Option(
        '--residuals <file>',
        'CSV of past errors, reading less forecast, in place of both',
      ).conflicts('history'),
    )
    .option('--middle <level>', 'the level that middleOut keeps')
    .addOption(new Option('--proportions <kind>', 'how middleOut goes down').choices(PROPORTIONS))
    .option('--non-negative', 'no forecast below zero')
    .option(
      '--rest <ids...>',
      'nodes that their parts do not exhaust (default: as the load says, or the forecasts)',
    )
    .option('--no-rest', 'every node is the sum of its parts')
    .option('--zone <name>', 'IANA zone of times without an offset, and of those written (default: UTC)')
    .option('--unit <name>', 'unit of all files, to show')
    .option('--step-minutes <number>', 'time step (default: the smallest distance between rows)', parseCount)
    .option('--json', 'print the figures as JSON')
    .addHelpText(
      'after',
      `\nMethods:
${METHODS_HELP}

Nothing is learned from readings or errors later than the first forecast that is reconciled,
but for which nodes have a rest where no earlier readings say so; a note tells.
${example(
  'wattgraph reconcile national.csv regions.csv --nodes nodes.csv --out coherent.csv',
  'wattgraph reconcile may.csv --nodes nodes.csv --method mint --history april.csv --actual load.csv --out coherent.csv',
)}`,
    )
    .action(async (predictions: readonly string[], flags: ReconcileFlags) => {
      const { out, force = false, json = false, middle, rest, ...options } = flags;
      if (!force && fileExists(out)) {
        throw new ConfigError(`${out} is there already; name another file, or overwrite it with --force`);
      }
      requireUsed(flags);
      const { reconcileFiles } = await import('../experiment/reconcile-files.ts');
      const { reconciliationTable } = await import('../report/reconciliation-table.ts');
      const result = await reconcileFiles(predictions, {
        ...options,
        level: middle,
        rests: rest === false ? [] : rest,
      });
      writeFileWhole(out, result.csv);
      terminal.print(json ? jsonOf(result, out) : reconciliationTable(result, terminal));
      const { timesMs, nodes } = result.forecast;
      terminal.tell(`${counted(timesMs.length, 'row')} of ${counted(nodes.length, 'node')} in ${out}`);
    });
}

/** @throws ConfigError for a flag that the method would pass over in silence. */
function requireUsed(flags: ReconcileFlags): void {
  const { method } = flags;
  for (const [flag, need] of FLAGS_OF_NEEDS) {
    const { needs }: ReconciliationMethodFacts = RECONCILIATION_METHODS[method];
    if (flags[flag] === undefined || needs === need) continue;
    const users = Object.entries<ReconciliationMethodFacts>(RECONCILIATION_METHODS)
      .filter(([, facts]) => facts.needs === need)
      .map(([name]) => name);
    throw new ConfigError(
      `--${flag} is of the method${users.length === 1 ? '' : 's'} ${users.join(', ')}, got ${method}; take another --method, or leave --${flag} out`,
    );
  }
}

function jsonOf(
  { forecast, before, after, comparison, method, moves, rests, lambda, notes }: FilesReconciliation,
  out: string,
): string {
  const sums = (residuals: FilesReconciliation['before']) =>
    residuals.map(({ node, ...figure }) => ({ node: node.id, ...figure }));
  const document = {
    out,
    method,
    rows: forecast.timesMs.length,
    nodes: forecast.nodes.map(({ id }) => id),
    unit: forecast.unit,
    rests,
    lambda,
    before: sums(before),
    after: sums(after),
    moves,
    notes,
    scores: comparison === null ? null : metricsDocument(comparison),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
