import { join } from 'node:path';
import { writeFileWhole } from '../core/files.ts';
import { collectReportData, type CollectOptions } from './collect-report-data.ts';
import { pageScript } from './page-script.ts';

/**
 * Writes `report.html` into the folder of a finished run: one file that opens offline. The same run gives the same bytes.
 *
 * @returns its path.
 * @throws ConfigError if the folder holds no finished run, DataError if its data cannot be read again.
 */
export async function writeReport(folder: string, options: CollectOptions = {}): Promise<string> {
  const path = join(folder, 'report.html');
  const script = pageScript();
  // Its charts bring Vega with them, which is slow to load and which most commands never need.
  const { reportPage } = await import('./report-page.ts');
  writeFileWhole(path, await reportPage(await collectReportData(folder, options), { script }));
  return path;
}
