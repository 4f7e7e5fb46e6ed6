import type { Command } from 'commander';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface ExplainFlags {
  readonly day?: string;
  readonly node?: string;
  readonly hour?: string;
  readonly json?: boolean;
  readonly set: readonly string[];
}

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .argument('<run>', 'folder of a finished run')
    .description('Say why a half-hour was forecast as it was: which nodes, inputs and hours moved it.')
    .option(
      '--day <date>',
      'local day, also after the last reading (default: the test day farthest from the average)',
    )
    .option('--node <name>', 'name or id of a node or of a sum (default: the sum at the top)')
    .option('--hour <time>', 'local time, such as 18:30 (default: the one farthest from the average)')
    .addOption(setOption("the run's config"))
    .option('--json', 'print all numbers as JSON')
    .addHelpText(
      'after',
      `\nThe forecast is held against the average forecast for the same clock time over days of the test period. What the
inputs contribute adds up to the difference of the two.
${example(
  'wattgraph explain reports/france-sample',
  'wattgraph explain reports/france-sample --day 2021-12-21 --hour 18:30 --node Bretagne',
)}`,
    )
    .action(async (run: string, { json = false, set, ...choice }: ExplainFlags) => {
      const { explainRun } = await import('../experiment/explain-run.ts');
      const { explanationTable } = await import('../report/explanation-table.ts');
      const explanation = await explainRun(run, { ...choice, overrides: set });
      terminal.print(
        json
          ? `${JSON.stringify(explanation, null, 1)}\n`
          : explanationTable(explanation, { width: terminal.width }),
      );
      if (explanation.measured === null) terminal.tell(`the last reading is of ${explanation.lastReading}`);
    });
}
