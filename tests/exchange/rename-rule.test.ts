import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { parseRename, renamed } from '../../src/exchange/rename-rule.ts';

describe('a rule', () => {
  test.for([
    ['blocks.3.gnn.lin.weight', 'layers.3.conv.lin.weight'],
    ['blocks.12.gnn', 'layers.12.conv'],
    ['blocks.x.gnn.bias', null],
    ['blocks.3.gnnx.bias', null],
    ['my.blocks.3.gnn.bias', null],
    ['blocks.3', null],
  ])('blocks.{i}.gnn=layers.{i}.conv makes %s %s', ([name, expected]) => {
    expect(renamed(name!, parseRename('blocks.{i}.gnn=layers.{i}.conv'))).toBe(expected);
  });

  test('nothing on the right leaves out, no number on the right drops it', () => {
    expect(parseRename('loss=')).toEqual({ from: 'loss', to: '' });
    expect(renamed('heads.0.bias', parseRename('heads.{i}=fc'))).toBe('fc.bias');
  });
});

test.for(['enc', '=enc', 'a=b=c', 'a=b.{i}', 'a.{i}.{i}=b.{i}', ''])('"%s" is no rule', (text) => {
  expect(() => parseRename(text)).toThrow(ConfigError);
  expect(() => parseRename(text)).toThrow(`--rename: expected from=to, such as`);
  expect(() => parseRename(text)).toThrow(`got "${text}"`);
});
