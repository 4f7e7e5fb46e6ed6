import { expect, test } from 'vitest';
import { checkSearchSpace, isActive, isWithin, type SearchSpace } from '../../src/search/search-space.ts';

const SPACE = [
  { name: 'encoder', domain: { kind: 'choice', choices: ['none', 'tcn'] } },
  {
    name: 'channels',
    domain: { kind: 'integer', low: 8, high: 64, log: true },
    when: { parameter: 'encoder', isOneOf: ['tcn'] },
  },
  {
    name: 'deep',
    domain: { kind: 'uniform', low: 0, high: 1 },
    when: { parameter: 'channels', isOneOf: [16] },
  },
] as const satisfies SearchSpace;

test('a parameter exists where its condition holds, and not below one that does not exist', () => {
  const [encoder, channels, deep] = SPACE;
  expect(isActive(encoder, {})).toBe(true);
  expect(isActive(channels, { encoder: 'tcn' })).toBe(true);
  expect(isActive(channels, { encoder: 'none' })).toBe(false);
  expect(isActive(deep, { encoder: 'none' })).toBe(false);
  expect(isActive(deep, { encoder: 'tcn', channels: 16 })).toBe(true);
});

test('a domain has its ends, whole numbers only where it says so, and only its own choices', () => {
  const { domain } = SPACE[1];
  expect([7, 8, 8.5, 64, 65, '8'].map((value) => isWithin(domain, value))).toEqual([
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
  expect([-0.1, 0, 0.5, 1].map((value) => isWithin(SPACE[2].domain, value))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(['tcn', 'gru'].map((value) => isWithin(SPACE[0].domain, value))).toEqual([true, false]);
});

test('a space that cannot be searched is refused with the parameter and the reason', () => {
  const reason = (...space: SearchSpace) => {
    try {
      checkSearchSpace(space);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(reason(...SPACE)).toBeNull();
  expect(reason(SPACE[1])).toBe(
    'search space, "channels": expected a condition on a parameter before it, got "encoder"; change it',
  );
  expect(reason(SPACE[0], SPACE[0])).toMatch(/"encoder": expected a name of its own/);
  expect(reason({ name: 'K', domain: { kind: 'integer', low: 3, high: 1 } })).toMatch(
    /"K": expected a range upwards, got 3 to 1/,
  );
  expect(reason({ name: 'K', domain: { kind: 'integer', low: 1, high: 2.5 } })).toMatch(
    /whole numbers, got 1 to 2\.5/,
  );
  expect(reason({ name: 'rate', domain: { kind: 'logUniform', low: 0, high: 1 } })).toMatch(/above 0/);
  expect(reason({ name: 'graph', domain: { kind: 'choice', choices: [] } })).toMatch(
    /at least one, got \[\]/,
  );
  expect(reason({ name: 'graph', domain: { kind: 'choice', choices: ['eye', 'eye'] } })).toMatch(
    /different choices/,
  );
});
