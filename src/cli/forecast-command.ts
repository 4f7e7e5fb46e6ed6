import type { Command } from 'commander';
import { ConfigError } from '../core/errors.ts';
import { fileExists, writeFileWhole } from '../core/files.ts';
import { example } from './example.ts';
import { setOption } from './set-option.ts';
import type { Terminal } from './terminal.ts';

interface ForecastFlags {
  readonly from?: string;
  readonly to?: string;
  readonly day?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly set: readonly string[];
}

export function addForecastCommand(program: Command, terminal: Terminal): void {
  program
    .command('forecast')
    .argument('<run>', 'folder of a finished run')
    .description('Forecast with the network of a finished run, also the day after the last reading.')
    .option('--day <date>', 'local day to forecast, such as tomorrow')
    .option('--from <date>', 'first local day (default: start of the test period)')
    .option('--to <date>', 'day after the last one, as in the splits (default: end of the test period)')
    .option('--out <file>', 'prediction CSV to write (default: stdout)')
    .option('--force', 'overwrite the file of --out')
    .addOption(setOption("the run's config"))
    .addHelpText(
      'after',
      `\nThe data are read again from where the run read them, with what has come in since.
${example(
  'wattgraph forecast reports/france-sample --day 2022-01-01 --out tomorrow.csv',
  'wattgraph forecast reports/france-sample --day 2022-02-01 --set data.load.file=newer.csv',
)}`,
    )
    .action(async (run: string, { out, force = false, set, ...dates }: ForecastFlags) => {
      if (out !== undefined && !force && fileExists(out)) {
        throw new ConfigError(`${out} is there already; name another file, or overwrite it with --force`);
      }
      const { forecastRun } = await import('../experiment/forecast-run.ts');
      const { forecast, csv, lastReading, issuedLate, incoherence } = await forecastRun(run, {
        ...dates,
        overrides: set,
      });
      if (out === undefined) terminal.print(csv);
      else writeFileWhole(out, csv);
      const rows = forecast.timesMs.length.toLocaleString('en-GB');
      terminal.tell(
        `${rows} rows${out === undefined ? '' : ` in ${out}`}; the last reading is of ${lastReading}`,
      );
      if (issuedLate > 0) {
        terminal.tell(
          `warning: ${issuedLate.toLocaleString('en-GB')} of the rows were issued after it; the readings they lack are ` +
            'stood in for by those of the same time on the days before',
        );
      }
      if (incoherence !== null) terminal.tell(`warning: ${incoherence}`);
    });
}
