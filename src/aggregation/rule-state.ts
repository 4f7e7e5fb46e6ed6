import { WattgraphError } from '../core/errors.ts';
import type { RuleState } from './online-rule.ts';

/** A list of numbers as JSON keeps it. */
export function toNumbers(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}

/** A list that a state keeps under a name; without a state `length` times `start`. */
export function listFrom(
  state: RuleState | undefined,
  name: string,
  { length, start = 0 }: { readonly length: number; readonly start?: number },
): Float64Array {
  if (state === undefined) return new Float64Array(length).fill(start);
  const kept = state[name];
  if (!Array.isArray(kept) || kept.length !== length) {
    const got = Array.isArray(kept) ? `${kept.length}` : 'none';
    throw damaged(`${length} numbers under "${name}"`, got);
  }
  return Float64Array.from(kept as readonly (number | null)[], (value) => value ?? NaN);
}

/** A number that a state keeps under a name; `start` without a state. */
export function numberFrom(state: RuleState | undefined, name: string, start: number): number {
  if (state === undefined) return start;
  const kept = state[name];
  if (typeof kept !== 'number') throw damaged(`a number under "${name}"`, typeof kept);
  return kept;
}

/** States within a state. */
export function statesFrom(state: RuleState, name: string): readonly RuleState[] {
  const kept = state[name];
  if (!Array.isArray(kept)) throw damaged(`states under "${name}"`, typeof kept);
  return kept as readonly RuleState[];
}

function damaged(expected: string, got: string): WattgraphError {
  return new WattgraphError(
    `expected a state with ${expected}, got ${got}; it belongs to another rule or other experts, or is damaged: start without it`,
  );
}
