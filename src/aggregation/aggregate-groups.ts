import { aggregate } from './aggregate.ts';
import { aggregateByStep } from './aggregate-by-step.ts';
import type { MixtureOptions } from './online-mixture.ts';

export interface GroupsOptions {
  /** Steps of a day: 48 half-hours. */
  readonly stepsPerDay: number;
  /** How the experts of a group are mixed, each step of the day by itself. */
  readonly within?: MixtureOptions;
  /** How the mixtures of the groups are mixed, in blocks of a day. */
  readonly across?: MixtureOptions;
}

/**
 * A mixture of mixtures: the experts of each group (runs of one operator) by a mixture for each step of the day, then the groups by one
 * mixture for all steps. Few alike experts are weighed finely, few unlike ones on all the data there is. The forecasts of a day rest
 * on the days before it alone.
 * @param groups [group][expert][row], days of equally many steps; NaN where an expert is away.
 * @param actual what came, [row]; NaN where unknown.
 * @returns the forecast, [row]; NaN where nobody is here.
 */
export function aggregateGroups(
  groups: readonly (readonly ArrayLike<number>[])[],
  actual: ArrayLike<number>,
  { stepsPerDay, within = { rule: 'mlpol' }, across = { rule: 'boa' } }: GroupsOptions,
): Float64Array {
  const mixed = groups.map((experts) => aggregateByStep(experts, actual, { ...within, stepsPerDay }));
  return aggregate(mixed, actual, { ...across, blocks: stepsPerDay }).forecast;
}
