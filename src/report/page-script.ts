import { fileURLToPath } from 'node:url';
import { WattgraphError } from '../core/errors.ts';
import { fileExists, readText } from '../core/files.ts';

const SCRIPT_PATH = fileURLToPath(new URL('../../dist/report-page.js', import.meta.url));

/** What makes a report interactive, built from page/. @throws WattgraphError if it has not been built. */
export function pageScript(): string {
  if (fileExists(SCRIPT_PATH)) return readText(SCRIPT_PATH);
  throw new WattgraphError(
    `${SCRIPT_PATH}: expected the script of reports, got no such file; make it with "npm run build"`,
  );
}
