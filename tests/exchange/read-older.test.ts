import { expect, test } from 'vitest';
import { readOlder } from '../../src/exchange/read-older.ts';
import { arraysOf, shapesOf } from './array-fixture.ts';

test('GATConv of 2.0 to 2.4: lin_src is lin, and lin_dst the same numbers once more', () => {
  const given = arraysOf({ 'c.lin_src.weight': [4, 3], 'c.bias': [4] });
  given.set('c.lin_dst.weight', given.get('c.lin_src.weight')!);
  const wanted = shapesOf({ 'c.lin.weight': [4, 3], 'c.bias': [4] });
  const { arrays, notes, origins } = readOlder(given, wanted);
  expect([...arrays.keys()].toSorted()).toEqual(['c.bias', 'c.lin.weight']);
  expect(arrays.get('c.lin.weight')).toBe(given.get('c.lin_src.weight'));
  expect(origins.get('c.lin.weight')).toBe('c.lin_src.weight');
  expect(notes).toEqual(['read as GATConv of PyTorch Geometric 2.0 to 2.4']);
});

test('a lin_dst with numbers of its own is not dropped', () => {
  const given = arraysOf({ 'lin_src.weight': [2, 2], 'lin_dst.weight': [2, 2] });
  expect([...readOlder(given, shapesOf({ 'lin.weight': [2, 2] })).arrays.keys()]).toContain('lin_dst.weight');
});

test('GATConv of 1.6 and 1.7: att_l scored the source', () => {
  const given = arraysOf({ 'lin_l.weight': [4, 3], att_l: [1, 2, 2], att_r: [1, 2, 2] });
  given.set('lin_r.weight', given.get('lin_l.weight')!);
  const wanted = shapesOf({ 'lin.weight': [4, 3], att_src: [1, 2, 2], att_dst: [1, 2, 2] });
  const { arrays } = readOlder(given, wanted);
  expect([...arrays.keys()].toSorted()).toEqual(['att_dst', 'att_src', 'lin.weight']);
  expect(arrays.get('att_src')).toBe(given.get('att_l'));
});

test('ChebConv of 1.x: [K, in, out] becomes K matrices [out, in]', () => {
  const given = arraysOf({ 'c.weight': [2, 3, 2] });
  const wanted = shapesOf({ 'c.lins.0.weight': [2, 3], 'c.lins.1.weight': [2, 3] });
  const { arrays } = readOlder(given, wanted);
  expect([...arrays.get('c.lins.0.weight')!.values]).toEqual([0, 2, 4, 1, 3, 5]);
  expect([...arrays.get('c.lins.1.weight')!.values]).toEqual([6, 8, 10, 7, 9, 11]);
  expect(arrays.size).toBe(2);
});

test('TAGConv of 1.x: [out, K · in] becomes K matrices [out, in]', () => {
  const given = arraysOf({ 'c.lin.weight': [2, 6], 'c.lin.bias': [2] });
  const wanted = shapesOf({ 'c.lins.0.weight': [2, 3], 'c.lins.1.weight': [2, 3], 'c.bias': [2] });
  const { arrays } = readOlder(given, wanted);
  expect([...arrays.get('c.lins.0.weight')!.values]).toEqual([0, 1, 2, 6, 7, 8]);
  expect([...arrays.get('c.lins.1.weight')!.values]).toEqual([3, 4, 5, 9, 10, 11]);
  expect([...arrays.get('c.bias')!.values]).toEqual([100, 101]);
});

test('what is neither wanted newer nor of the right shape stays as it is', () => {
  const gcn = arraysOf({ 'c.lin.weight': [6, 6], 'c.bias': [6] });
  const wanted = shapesOf({ 'c.lins.0.weight': [6, 6], 'c.lins.1.weight': [6, 6], 'c.bias': [6] });
  expect(readOlder(gcn, wanted)).toEqual({ arrays: gcn, origins: new Map(), notes: [] });
  const linear = arraysOf({ 'c.weight': [6, 6] });
  expect(readOlder(linear, shapesOf({ 'c.lin.weight': [6, 6] })).arrays).toEqual(linear);
  const sage = arraysOf({ 'c.lin_l.weight': [6, 6], 'c.lin_r.weight': [6, 6] });
  expect(readOlder(sage, shapesOf({ 'c.lin_l.weight': [6, 6], 'c.lin_r.weight': [6, 6] })).arrays).toEqual(
    sage,
  );
});

test('GATv2Conv with share_weights lists its matrix twice', () => {
  const given = arraysOf({ 'c.lin_l.weight': [2, 2], 'c.lin_l.bias': [2] });
  const twice = new Map([
    ...given,
    ['c.lin_r.weight', given.get('c.lin_l.weight')!] as const,
    ['c.lin_r.bias', given.get('c.lin_l.bias')!] as const,
  ]);
  expect(readOlder(twice, shapesOf({ 'c.lin_l.weight': [2, 2], 'c.lin_l.bias': [2] })).arrays).toEqual(given);
});

test('the root of a TransformerConv is left out where the network has none, and said to be', () => {
  const shapes = { 'c.lin_value.weight': [2, 2], 'c.lin_value.bias': [2] };
  const given = arraysOf({ ...shapes, 'c.lin_skip.weight': [2, 2], 'c.lin_skip.bias': [2] });
  const { arrays, notes } = readOlder(given, shapesOf(shapes));
  expect([...arrays.keys()]).toEqual(Object.keys(shapes));
  expect(notes).toEqual(['the lin_skip of TransformerConv is left out, as the config has no rootWeight']);

  const rooted = shapesOf({ ...shapes, 'c.lin_skip.weight': [2, 2], 'c.lin_skip.bias': [2] });
  expect(readOlder(given, rooted)).toEqual({ arrays: given, origins: new Map(), notes: [] });
  const another = shapesOf({ 'c.lin_l.weight': [2, 2] });
  expect([...readOlder(given, another).arrays.keys()]).toContain('c.lin_skip.weight');
});
