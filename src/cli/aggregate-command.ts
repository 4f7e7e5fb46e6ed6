import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { LOSS_KINDS, type LossKind, type LossOptions } from '../aggregation/loss.ts';
import { RULES, type RuleName } from '../aggregation/rules.ts';
import { ConfigError } from '../core/errors.ts';
import type { MixExpertsOptions } from '../experiment/aggregate-experts.ts';
import { bareFileName } from '../experiment/bare-file-name.ts';
import type { BlockLength } from '../experiment/expert-blocks.ts';
import { example } from './example.ts';
import { parseCount, parseTolerance } from './parse-number.ts';
import type { Terminal } from './terminal.ts';

interface AggregateFlags {
  readonly actual?: string;
  readonly rule: readonly RuleName[];
  readonly block: BlockLength;
  readonly loss: LossKind;
  readonly tau?: number;
  readonly gradient: boolean;
  readonly eta?: number;
  readonly alpha?: number;
  readonly decay?: number;
  readonly lambda?: number;
  readonly prior?: Readonly<Record<string, number>>;
  readonly byPrefix?: boolean;
  readonly zone?: string;
  readonly node?: string;
  readonly unit?: string;
  readonly state?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Rules that an option means something to. */
const READ_BY: Readonly<Record<'eta' | 'alpha' | 'decay' | 'lambda', readonly RuleName[]>> = {
  eta: ['ewa', 'fixed-share'],
  alpha: ['fixed-share'],
  decay: ['ogd'],
  lambda: ['ridge'],
};

const HELP = `
Experts are any of: wide CSVs (a time, then one column per expert; an empty cell: away), plain float32
[expert][row] in a .f32 or .f32.gz file with {"experts": [names]} in index.json beside it, or the folder of the two (its
rows are those of the load), folders of finished runs and prediction files with columns pred_<node> (an expert each).

Rules: ${Object.keys(RULES).join(', ')}.
ewa and fixed-share without --eta calibrate it online. Beside them stand the plain mean and, marked as hindsight, the best
expert and the best fixed mixture.

A block is forecast with the weights of its start, and learned from once the load reaches its end.

With --state the rows that the file has learned from are over: every day, give the load so far and the experts from the
last day that was not learned from to tomorrow.
`;

export function addAggregateCommand(program: Command, terminal: Terminal): void {
  program
    .command('aggregate')
    .argument('<experts...>', 'forecasts of the same load: CSVs, raw float32, run folders')
    .description('Mix expert forecasts online, with weights that follow who has been right.')
    .option('--actual <load>', 'CSV of the load that came (default: the load of the first run)')
    .addOption(
      new Option('--rule <names>', 'rules, separated by commas')
        .argParser(parseRules)
        .default(['mlpol'] satisfies RuleName[], 'mlpol'),
    )
    .option('--block <steps>', '"day", or how many steps are forecast at once', parseBlock, 'day')
    .addOption(new Option('--loss <name>', 'what an error costs').choices(LOSS_KINDS).default('square'))
    .option('--tau <quantile>', 'quantile of the pinball loss (default: 0.5)', parseTolerance)
    .option('--no-gradient', "charge each expert its own loss, not the slope of the mixture's")
    .option('--eta <rate>', 'learning rate of ewa and fixed-share (default: calibrated)', parseTolerance)
    .option(
      '--alpha <share>',
      'fixed-share: weight dealt out evenly at each step (default: 0.01)',
      parseTolerance,
    )
    .option('--decay <power>', 'ogd: how fast its steps shrink (default: 0.5)', parseTolerance)
    .option('--lambda <number>', 'ridge: pull towards the mean (default: 1)', parseTolerance)
    .option('--prior <weights>', 'weights to begin with, "GAT_1=2,GCN_1=0.5" (default: 1 each)', parsePrior)
    .option(
      '--by-prefix',
      'also mix within groups of experts whose names differ by a number at the end (not with --state)',
    )
    .option('--zone <name>', 'IANA zone of times without an offset and of the days')
    .option('--node <name>', 'column of the load, node of the runs (default: the only column; the total)')
    .option('--unit <name>', 'unit of the load, to show')
    .option('--state <file>', 'go on from this file if it is there, and write it')
    .option('--out <dir>', 'folder for forecasts, weights and charts (default: reports/<experts>-aggregate)')
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      `${HELP}${example(
        'wattgraph aggregate experts.csv --actual load.csv --zone Europe/Paris --rule mlpol,boa',
        'wattgraph aggregate reports/france-sample reports/france-sample-2 --node Bretagne',
      )}`,
    )
    .action(async (paths: readonly string[], flags: AggregateFlags) => {
      const { actual, zone, node, unit, state, json = false } = flags;
      const options = optionsOf(flags);
      const { aggregationDocument } = await import('../experiment/aggregation-document.ts');
      const { mixExperts } = await import('../experiment/aggregate-experts.ts');
      const { readMixtures, rowsAfter, writeMixtures } = await import('../experiment/mixture-state.ts');
      const { readExperts } = await import('../experiment/read-experts.ts');
      const { aggregationTable } = await import('../report/aggregation-table.ts');
      const { writeAggregation } = await import('../report/write-aggregation.ts');
      const read = await readExperts(paths, { actual, zone, node });
      const load = { node: read.node, zone: read.zone };
      const before = state === undefined ? null : readMixtures(state, { options, load });
      const table = before === null ? read : rowsAfter(before, read);
      if (before !== null) terminal.tell(`going on after ${before.learnedUntil ?? 'nothing learned yet'}`);
      const mixed = mixExperts(table, {
        ...options,
        states: state === undefined ? undefined : (before?.rules ?? {}),
      });
      const scores = aggregationDocument(mixed, options);
      const folder = flags.out ?? join('reports', `${bareFileName(paths[0])}-aggregate`);
      const isEmpty = table.timesMs.length === 0;
      if (isEmpty) terminal.tell('nothing new: no row is later than what the state has learned from');
      const files = isEmpty ? [] : await writeAggregation(folder, mixed, { scores });
      if (state !== undefined) writeMixtures(state, mixed, { options, load, before });
      terminal.print(
        json
          ? `${JSON.stringify({ ...scores, files }, null, 1)}\n`
          : aggregationTable(mixed, { unit, width: terminal.width, colour: terminal.colour }),
      );
      for (const path of [...files, ...(state === undefined ? [] : [state])]) terminal.tell(`wrote ${path}`);
    });
}

function optionsOf(flags: AggregateFlags): MixExpertsOptions {
  const { rule, block, loss, tau, gradient, eta, alpha, decay, lambda, prior, byPrefix } = flags;
  if (tau !== undefined && loss !== 'pinball') {
    throw new ConfigError(
      `--tau is the quantile of the pinball loss, got --loss ${loss}; add --loss pinball`,
    );
  }
  const idle = Object.entries(READ_BY).find(
    ([option, rules]) =>
      flags[option as keyof typeof READ_BY] !== undefined && !rules.some((name) => rule.includes(name)),
  );
  if (idle !== undefined) {
    const [option, rules] = idle;
    throw new ConfigError(
      `--${option} is of ${rules.join(' and ')}, got --rule ${rule.join(',')}; name that rule too, or leave --${option} out`,
    );
  }
  const options: LossOptions = loss === 'pinball' ? { kind: loss, tau: tau ?? 0.5 } : { kind: loss };
  return { rules: rule, blocks: block, loss: options, gradient, eta, alpha, decay, lambda, prior, byPrefix };
}

function parseRules(text: string): readonly RuleName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(RULES, name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`Expected some of ${Object.keys(RULES).join(', ')}, got "${unknown}".`);
  }
  return [...new Set(names)] as RuleName[];
}

function parseBlock(text: string): BlockLength {
  return text === 'day' ? 'day' : parseCount(text);
}

function parsePrior(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text.split(',').map((each) => {
      const [, name, weight] = /^(.+)=([^=]+)$/.exec(each.trim()) ?? [];
      if (!(Number(weight) > 0)) {
        throw new InvalidArgumentError(`Expected name=weight with a weight above 0, got "${each}".`);
      }
      return [name, Number(weight)];
    }),
  );
}
