import { parse } from 'yaml';
import type { Config } from '../../src/experiment/config-schema.ts';
import { parseConfig } from '../../src/experiment/read-config.ts';
import type { SearchSpace } from '../../src/search/search-space.ts';
import type { Trial } from '../../src/study/tune-trial.ts';
import { TINY } from '../experiment/tiny-experiment.ts';

type Blocks = Readonly<Record<string, object>>;

/** The tiny config with keys put over its blocks. */
export function tinyWith(blocks: Blocks = {}, folder = '/nowhere'): Config {
  const content = parse(TINY) as Record<string, object>;
  const merged = Object.entries(blocks).map(([key, block]) => [
    key,
    Array.isArray(block) ? block : { ...content[key], ...block },
  ]);
  return parseConfig({ ...content, ...Object.fromEntries(merged) }, { file: 'tiny', folder });
}

/** A choice and a range that a trial may have. */
export const TWO_PARAMETERS: SearchSpace = [
  { name: 'graph.kind', domain: { kind: 'choice', choices: ['eye', 'space'] } },
  { name: 'training.learningRate', domain: { kind: 'logUniform', low: 1e-4, high: 1e-1 } },
];

/** A trial of which only what matters is given. */
export function trialWith(number: number, given: Partial<Trial>): Trial {
  const { validationLosses = [], used = {} } = given;
  return {
    number,
    state: 'running',
    parameters: used,
    used,
    validationLosses,
    best: null,
    seconds: 0,
    failure: null,
    ...given,
  };
}

/** A finished trial whose last epoch was its best. */
export function finished(number: number, losses: readonly number[], used: Trial['used'] = {}): Trial {
  const best = { epoch: losses.length, validationLoss: losses.at(-1)! };
  return trialWith(number, { state: 'finished', validationLosses: [...losses], best, used });
}
