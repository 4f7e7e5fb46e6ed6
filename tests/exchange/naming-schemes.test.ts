import { expect, test } from 'vitest';
import { NAMING_SCHEMES, readingRules, writingRules } from '../../src/exchange/naming-schemes.ts';
import { renameAll } from '../../src/exchange/rename-all.ts';

const OURS = ['enc.weight', 'layers.0.norm.bias', 'layers.10.conv.lins.2.weight', 'norm.weight', 'fc.bias'];
const given = new Map(OURS.map((name, index) => [name, index]));

test.for([
  ['pyg', OURS],
  ['lists', ['lin_in.weight', 'norms.0.bias', 'convs.10.lins.2.weight', 'norm.weight', 'lin_out.bias']],
  ['short', ['enc.weight', 'n.0.bias', 'c.10.lins.2.weight', 'nf.weight', 'fc.bias']],
] as const)('%s writes its names, and reads them back', ([scheme, theirs]) => {
  const written = renameAll(given, writingRules(NAMING_SCHEMES[scheme]));
  expect([...written.arrays.keys()]).toEqual(theirs);
  expect(renameAll(written.arrays, readingRules(NAMING_SCHEMES[scheme])).arrays).toEqual(given);
});

test('names of an encoder and of a seasonal skip are left alone', () => {
  const others = new Map([
    ['encoder.gru.weight_ih_l0', 0],
    ['skip.weight', 1],
  ]);
  for (const scheme of Object.values(NAMING_SCHEMES)) {
    expect(renameAll(others, writingRules(scheme)).arrays).toEqual(others);
    expect(renameAll(others, readingRules(scheme)).arrays).toEqual(others);
  }
});
