import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { fitWeights } from '../../src/exchange/fit-weights.ts';
import { parseRename } from '../../src/exchange/rename-rule.ts';
import { arraysOf, shapesOf } from './array-fixture.ts';

const WANTED = {
  'enc.weight': [6, 5],
  'enc.bias': [6],
  'layers.0.norm.weight': [6],
  'layers.0.conv.lin.weight': [6, 6],
  'layers.1.norm.weight': [6],
  'layers.1.conv.lin.weight': [6, 6],
  'norm.weight': [6],
  'fc.weight': [2, 6],
};
const wanted = shapesOf(WANTED);

/** Arrays of the wanted shapes under other names, in the opposite order. */
function named(rename: (name: string) => string, wrapper = '') {
  const given = arraysOf(WANTED);
  return new Map([...given].map(([name, array]) => [wrapper + rename(name), array] as const).toReversed());
}

const fit = (given: ReturnType<typeof arraysOf>, ...renames: string[]) =>
  fitWeights(wanted, given, { file: 'net.safetensors', renames: renames.map(parseRename) });
const expected = [...arraysOf(WANTED)].map(([name, { values }]) => [name, values[0]]);
const firstNumbers = (weights: ReadonlyMap<string, { readonly values: Float32Array }>) =>
  [...weights].map(([name, { values }]) => [name, values[0]]);

const lists = (name: string) =>
  name
    .replace(/^layers\.(\d)\.(norm|conv)/, '$2s.$1')
    .replace(/^enc/, 'lin_in')
    .replace(/^fc/, 'head');
const short = (name: string) => name.replace(/^layers\.(\d)\.(.)(orm|onv)/, '$2.$1').replace(/^norm/, 'nf');

describe('a file is read by its names', () => {
  test.for([
    ['pyg', '', (name: string) => name],
    ['pyg', 'module.', (name: string) => name],
    ['lists', 'model.network.', lists],
    ['short', '', short],
    ['short', '_orig_mod.', short],
  ] as const)('%s, after "%s"', ([scheme, wrapper, rename]) => {
    const fitted = fit(named(rename, wrapper));
    expect([fitted.scheme, fitted.wrapper, fitted.notes]).toEqual([scheme, wrapper, []]);
    expect(firstNumbers(fitted.weights)).toEqual(expected);
  });

  test('with renames by hand, before or after the wrapper comes off, and parts left out', () => {
    const odd = named((name) => lists(name).replace(/^convs/, 'gnn.stack'), 'model.');
    odd.set('model.loss.weight', { shape: [1], values: Float32Array.of(3) });
    const { weights } = fit(odd, 'gnn.stack.{i}=layers.{i}.conv', 'loss=');
    expect(firstNumbers(weights)).toEqual(expected);
  });
});

test.each([NaN, Infinity])('weights that are %d are refused by the name in the file', (value) => {
  const given = named(lists, 'model.');
  given.get('model.convs.1.lin.weight')!.values[7] = value;
  expect(() => fit(given)).toThrow(
    `net.safetensors: expected finite weights, got ${value} in "model.convs.1.lin.weight"`,
  );
});

describe('a file that does not fit', () => {
  const sentence = (given: ReturnType<typeof arraysOf>, ...renames: string[]) => {
    expect(() => fit(given, ...renames)).toThrow(ConfigError);
    try {
      fit(given, ...renames);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  test('names what is missing and what is left over, with shapes, and the renames that fit, which are not done', () => {
    const odd = named((name) => name.replace(/^layers\.(\d)\.conv/, 'gnn.$1'), 'module.');
    expect(sentence(odd)).toBe(
      "net.safetensors: expected the weights of the config's network, got a file without layers.0.conv.lin.weight [6, 6], " +
        'layers.1.conv.lin.weight [6, 6] and with module.gnn.1.lin.weight [6, 6], module.gnn.0.lin.weight [6, 6] left over; ' +
        'if the shapes do not deceive, --rename gnn.{i}=layers.{i}.conv fits',
    );
    expect(firstNumbers(fit(odd, 'gnn.{i}=layers.{i}.conv').weights)).toEqual(expected);
  });

  test('with a layer too many', () => {
    const more = named((name) => name);
    more.set('layers.2.norm.weight', { shape: [6], values: new Float32Array(6) });
    expect(sentence(more)).toContain('got a file with layers.2.norm.weight [6] left over; set the config');
  });

  test('with a transposed weight, shapes in the sentence', () => {
    const turned = named(short);
    turned.set('enc.weight', { shape: [5, 6], values: new Float32Array(30) });
    turned.set('nf.weight', { shape: [7], values: new Float32Array(7) });
    expect(sentence(turned)).toContain(
      "expected the shapes of the config's network, got enc.weight [5, 6] instead of [6, 5], nf.weight [7] (read as norm.weight) instead of [6]",
    );
  });

  test('with two names for one weight', () => {
    const twice = named(lists);
    twice.set('lin1.weight', { shape: [6, 5], values: new Float32Array(30) });
    expect(sentence(twice)).toMatch(/lin_in\.weight|lin1\.weight/);
  });

  test('with a rename that applies to nothing', () => {
    expect(sentence(named(short), 'blocks.{i}=layers.{i}.conv')).toContain(
      '--rename blocks.{i}=layers.{i}.conv: expected a name of net.safetensors that begins with "blocks.{i}", got fc.weight, nf.weight',
    );
  });

  test('an MLP is not read as a GCNConv of 1.x', () => {
    const mlp = named((name) => short(name).replace('.lin.weight', '.weight'));
    expect(sentence(mlp)).toContain('without layers.0.conv.lin.weight [6, 6]');
  });
});
