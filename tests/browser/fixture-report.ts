import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageScript } from '../../src/report/page-script.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { reportPage } from '../../src/report/report-page.ts';
import { reportFixture } from '../report/report-fixture.ts';

/** Writes the fixture's report into a folder. @returns its path. */
export async function writeFixtureReport(folder: string, changes: Partial<ReportData> = {}): Promise<string> {
  const path = join(folder, 'report.html');
  writeFileSync(path, await reportPage(reportFixture(changes), { script: pageScript() }));
  return path;
}
