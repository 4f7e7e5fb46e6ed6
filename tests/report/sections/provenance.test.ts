import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { provenance } from '../../../src/report/sections/provenance.ts';
import { readHtml, textOf } from '../read-html.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

const DATA = reportFixture();
const { body } = provenance(DATA);

test('versions, seed, checksums and durations', () => {
  expect(body.text).toContain('wattgraph 0.1.0, Node v20.19.0, backend wasm, seed 7.');
  expect(readTable(body, 'checksums')[1]).toEqual(['load.csv', '9f'.repeat(32)]);
  expect(readTable(body, 'durations')).toEqual([
    ['Stage', 'time s', 'share %'],
    ['data', '1.25', '1'],
    ['train', '62', '59'],
    ['train control', '40', '38'],
    ['forecast', '0.80', '1'],
    ['evaluate', '0.40', '0'],
  ]);
});

test('the config as it can be read again', () => {
  const { elements } = readHtml(`<!doctype html><title>t</title>${body.text}`);
  const code = elements.find(
    ({ tagName, parentNode }) => tagName === 'code' && parentNode?.nodeName === 'pre',
  )!;
  expect(parse(textOf(code))).toEqual(JSON.parse(JSON.stringify(DATA.config)));
});
