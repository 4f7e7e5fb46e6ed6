import { gzipSync } from 'node:zlib';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines, type Encoding } from '../../src/ingest/read-lines.ts';
import { refusal, scratchFile } from './scratch-file.ts';

async function textOf(file: string, encoding: Encoding = 'utf-8'): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readLines(file, encoding)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const french = 'date,Île-de-France\n2022-01-01,é\n';
/** Longer than a chunk of the stream, so that lines and characters straddle its borders. */
const long = `date,é\n${'2022-01-01,éàüß€\n'.repeat(40_000)}last`;

describe('readLines', () => {
  it('reads plain and zipped text of several chunks', async () => {
    expect(await textOf(scratchFile(long))).toBe(long);
    expect(await textOf(scratchFile(gzipSync(long), 'load.csv.gz'))).toBe(long);
  });

  it('leaves out the byte order mark, and only that', async () => {
    expect(await textOf(scratchFile(`\uFEFFa\n\uFEFFb`))).toBe('a\n\uFEFFb');
  });

  it('reads latin1 on request', async () => {
    expect(await textOf(scratchFile(Buffer.from(french, 'latin1')), 'latin1')).toBe(french);
  });

  it('names line and byte that are not UTF-8', async () => {
    const file = scratchFile(Buffer.from('date,A\n2022-01-01,3\n2022-01-02,\uFFFDdéj', 'latin1'));
    expect(await refusal(textOf(file))).toBe(
      'load.csv line 3: expected UTF-8 text, got the byte 0xFD after "2022-01-02,"; ' +
        'the encoding is probably iso-8859-1: set encoding to latin1, or save the file as UTF-8',
    );
    const bytes = Buffer.concat([Buffer.from(long), Buffer.from('\n\n\uFFFDr'), Buffer.of(0xe9, 0x67, 0x0a)]);
    expect(await refusal(textOf(scratchFile(bytes)))).toMatch(
      /^load\.csv line 40,004: expected UTF-8 text, got the byte 0xE9 after "\uFFFDr";/,
    );
  });

  it('knows UTF-16 and gzip when it meets them', async () => {
    const utf16 = scratchFile(Buffer.from('\uFEFFdate\n', 'utf16le'));
    expect(await refusal(textOf(utf16))).toBe(
      'load.csv line 1: expected UTF-8 text, got UTF-16; save the file as UTF-8',
    );
    expect(await refusal(textOf(scratchFile(gzipSync(french))))).toBe(
      'load.csv line 1: expected UTF-8 text, got gzip data; let its name end in .gz',
    );
  });

  it('refuses what is no file or no gzip', async () => {
    const file = scratchFile(french, 'load.csv.gz');
    expect(await refusal(textOf(`${file}x`))).toBe(
      'load.csv.gzx: expected a file, got nothing at this path; check the path',
    );
    expect(await refusal(textOf(dirname(file)))).toMatch(/expected a file, got a folder; name a file in it$/);
    expect(await refusal(textOf(file))).toBe(
      'load.csv.gz: expected a whole gzip file, got damaged data (incorrect header check); ' +
        'fetch or compress it again; if it is not compressed, drop .gz from its name',
    );
    const cut = scratchFile(gzipSync(long).subarray(0, -20), 'cut.csv.gz');
    expect(await refusal(textOf(cut))).toMatch(
      /^cut\.csv\.gz: expected a whole gzip file, got damaged data \(unexpected end of file\)/,
    );
    expect(await refusal(textOf(`${file}x.gz`))).toMatch(/got nothing at this path/);
  });
});
