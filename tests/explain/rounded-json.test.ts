import { expect, test } from 'vitest';
import { roundedJson } from '../../src/explain/rounded-json.ts';

test('fractions at four significant digits, whole numbers as they are', () => {
  const text = roundedJson({
    small: 0.000123456,
    large: 98765.4321,
    whole: 1234567,
    none: null,
    list: [1 / 3],
  });
  expect(text).toBe('{"small":0.0001235,"large":98770,"whole":1234567,"none":null,"list":[0.3333]}\n');
});
