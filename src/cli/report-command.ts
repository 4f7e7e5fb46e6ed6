import type { Command } from 'commander';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

export function addReportCommand(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .argument('<run>', 'folder of a finished run')
    .description('Write report.html of a finished run: one page that opens offline.')
    .addOption(setOption("the run's config"))
    .addHelpText(
      'after',
      `\n"run" writes the report too. It is made again from what the run left in its folder, and from the load and
weather, which are read again from where the run read them.
${example(
  'wattgraph report reports/france-sample',
  'wattgraph report reports/france-sample --set data.load.file=moved/load.csv',
)}`,
    )
    .action(async (run: string, { set }: { readonly set: readonly string[] }) => {
      const { writeReport } = await import('../report/write-report.ts');
      terminal.print(`report: ${await writeReport(run, { overrides: set })}\n`);
    });
}
