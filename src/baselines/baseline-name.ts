import { nearestNames } from '../core/nearest-names.ts';
import { FITTED_BASELINES, type FittedName } from './fitted-baselines.ts';
import { NAIVE_BASELINES, type NaiveName } from './naive-baselines.ts';

/** `feedForward` is the network without neighbours, which an experiment trains. */
export type BaselineName = NaiveName | FittedName | 'feedForward';

/** In the order in which tables show them. */
export const BASELINE_NAMES: readonly BaselineName[] = [
  ...(Object.keys(FITTED_BASELINES) as FittedName[]),
  'feedForward',
  ...(Object.keys(NAIVE_BASELINES) as NaiveName[]),
];

export function isBaselineName(text: string): text is BaselineName {
  return (BASELINE_NAMES as readonly string[]).includes(text);
}

export function isNaive(name: BaselineName): name is NaiveName {
  return Object.hasOwn(NAIVE_BASELINES, name);
}

export function isFitted(name: BaselineName): name is FittedName {
  return Object.hasOwn(FITTED_BASELINES, name);
}

/** What a name should have been: those nearest to it, then all. */
export function expectedBaseline(text: string): string {
  const near = nearestNames(text, BASELINE_NAMES, 2).map((name) => `"${name}"`);
  return `a baseline such as ${near.join(' or ')} (there are ${BASELINE_NAMES.join(', ')})`;
}
