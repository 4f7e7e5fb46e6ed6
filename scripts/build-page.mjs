// Bundles page/ into dist/report-page.js, which goes into every report. A report is handed on, so that the licences of
// the packages in it must come along: they stand at the end of the bundle.
import { existsSync, readFileSync, readdirSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const OUTPUT = 'dist/report-page.js';

const { metafile } = await build({
  entryPoints: ['page/main.ts'],
  outfile: OUTPUT,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
});
const packages = new Set(
  Object.entries(metafile.outputs[OUTPUT].inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
);
const namesByText = new Map();
for (const name of [...packages].toSorted()) {
  const text = licenceOf(join('node_modules', name));
  namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
}
const licences = [...namesByText].map(([text, names]) => `${names.join(', ')}:\n\n${text}`);
appendFileSync(
  OUTPUT,
  `/*\nLicences of what is bundled here.\n\n${licences.join('\n\n').replaceAll('*/', '* /')}\n*/\n`,
);
process.stdout.write(
  `${OUTPUT}: ${Math.round(readFileSync(OUTPUT).length / 1024)} kB, ${packages.size} packages\n`,
);

function licenceOf(folder) {
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} has no licence file to hand on`);
  return readFileSync(join(folder, file), 'utf8').trim();
}
