import type { Config } from '../experiment/config-schema.ts';
import { configYaml } from '../experiment/config-yaml.ts';
import type { SearchParameter, SearchSpace } from '../search/search-space.ts';
import { configAt } from './tune-config.ts';
import type { Trial } from './tune-trial.ts';

/** Of the finished trials the one with the lowest validation loss, the first of equals; null without one. */
export function bestTrial(trials: readonly Trial[]): Trial | null {
  return rankedTrials(trials)[0] ?? null;
}

/** Finished trials, the lowest validation loss first. */
export function rankedTrials(trials: readonly Trial[]): Trial[] {
  return trials
    .filter(({ state }) => state === 'finished')
    .toSorted((a, b) => a.best!.validationLoss - b.best!.validationLoss);
}

/** `best.yaml`: the config of a trial, complete, with what it was chosen from as a comment. */
export function bestYaml(config: Config, best: Trial, { trials, space }: StudyFacts): string {
  const { tune, training, splits } = config;
  const count = (state: Trial['state']): number => trials.filter((trial) => trial.state === state).length;
  const { epoch, validationLoss } = best.best!;
  const { epochs = training.epochs, seed = config.seed } = tune;
  return configYaml({ ...configAt(config, best.used), name: `${config.name}-tuned` }, [
    `Written by "wattgraph tune": trial ${best.number} of ${trials.length} (${count('finished')} finished, ` +
      `${count('pruned')} pruned, ${count('failed')} failed).`,
    `Validation loss ${validationLoss} (${training.loss}, of scaled loads), at epoch ${epoch} of ${epochs}; ` +
      `the lowest of all finished trials.`,
    `Chosen on the validation period alone (${splits.validation.from} to ${splits.validation.to}, exclusive), by TPE ` +
      `(Bergstra et al. 2011), seed ${seed}, ${tune.startupTrials} random trials first.`,
    'The load of the test period was not read. All trials share one seed of the network:',
    'train several seeds before calling this config better than another.',
    ...space.map((parameter) => `Searched: ${describeParameter(parameter)}`),
  ]);
}

export interface StudyFacts {
  readonly trials: readonly Trial[];
  readonly space: SearchSpace;
}

/** `training.learningRate 0.00001 to 0.1, logarithmic`. */
export function describeParameter({ name, domain, when }: SearchParameter): string {
  const where = when === undefined ? '' : ` (where ${when.parameter} is ${when.isOneOf.join(' or ')})`;
  if (domain.kind === 'choice') return `${name} ${domain.choices.join(', ')}${where}`;
  const isLog = domain.kind === 'logUniform' || (domain.kind === 'integer' && domain.log === true);
  return `${name} ${domain.low} to ${domain.high}${isLog ? ', logarithmic' : ''}${where}`;
}
