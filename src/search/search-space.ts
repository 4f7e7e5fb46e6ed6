import { ConfigError } from '../core/errors.ts';

/** A value of a choice: an operator's name, a batch size. */
export type Choice = string | number;

/** What a parameter may be; both ends of a range are within it. */
export type Domain =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'logUniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'integer'; readonly low: number; readonly high: number; readonly log?: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] };

export interface SearchParameter {
  readonly name: string;
  readonly domain: Domain;
  /** The parameter exists only where an earlier one has one of these values; absent: always. */
  readonly when?: { readonly parameter: string; readonly isOneOf: readonly Choice[] };
}

/** Parameters as data; one that another depends on stands before it, which makes the space a tree. */
export type SearchSpace = readonly SearchParameter[];

/** A value for each parameter that exists at this point, by name. */
export type SearchPoint = Readonly<Record<string, Choice>>;

/** Whether a parameter exists, given the values of those before it. */
export function isActive({ when }: SearchParameter, point: SearchPoint): boolean {
  if (when === undefined) return true;
  const value = point[when.parameter];
  return value !== undefined && when.isOneOf.includes(value);
}

/** Whether the domain has this value. */
export function isWithin(domain: Domain, value: Choice): boolean {
  if (domain.kind === 'choice') return domain.choices.includes(value);
  if (typeof value !== 'number' || (domain.kind === 'integer' && !Number.isInteger(value))) return false;
  return domain.low <= value && value <= domain.high;
}

/** @throws ConfigError naming the first parameter that no point could have. */
export function checkSearchSpace(space: SearchSpace): void {
  const earlier = new Set<string>();
  for (const { name, domain, when } of space) {
    if (earlier.has(name)) throw fault(name, 'a name of its own', 'one that stands there already');
    const complaint = faultOf(domain);
    if (complaint !== null) throw fault(name, ...complaint);
    if (when !== undefined && !earlier.has(when.parameter)) {
      throw fault(name, 'a condition on a parameter before it', `"${when.parameter}"`);
    }
    earlier.add(name);
  }
}

/** What was expected of a domain and what it is; null where all is well. */
function faultOf(domain: Domain): readonly [string, string] | null {
  if (domain.kind === 'choice') {
    const { choices } = domain;
    const distinct = new Set(choices).size === choices.length;
    return choices.length > 0 && distinct
      ? null
      : ['different choices, at least one', JSON.stringify(choices)];
  }
  const { kind, low, high } = domain;
  const range = `${low} to ${high}`;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) return ['a range upwards', range];
  if (kind === 'integer' && !(Number.isInteger(low) && Number.isInteger(high)))
    return ['whole numbers', range];
  const isLog = kind === 'logUniform' || (kind === 'integer' && domain.log === true);
  return isLog && low <= 0 ? ['a range above 0, since it is logarithmic', range] : null;
}

function fault(name: string, expected: string, got: string): ConfigError {
  return new ConfigError(`search space, "${name}": expected ${expected}, got ${got}; change it`);
}
