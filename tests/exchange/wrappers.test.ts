import { expect, test } from 'vitest';
import { unwrappings } from '../../src/exchange/wrappers.ts';

const found = (...names: string[]) =>
  unwrappings(new Map(names.map((name) => [name, 0]))).map(({ wrapper, arrays }) => [
    wrapper,
    ...arrays.keys(),
  ]);

test('one wrapper after the other comes off, as long as it stands before every name', () => {
  expect(found('module.model.enc.weight', 'module.model.fc.bias')).toEqual([
    ['', 'module.model.enc.weight', 'module.model.fc.bias'],
    ['module.', 'model.enc.weight', 'model.fc.bias'],
    ['module.model.', 'enc.weight', 'fc.bias'],
  ]);
  expect(found('model.enc.weight', 'fc.bias')).toEqual([['', 'model.enc.weight', 'fc.bias']]);
  expect(found()).toEqual([['']]);
});
