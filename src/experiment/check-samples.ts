import { ConfigError } from '../core/errors.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import type { Config } from './config-schema.ts';
import { testBlocks } from './forecasting.ts';
import type { Split } from './split-period.ts';
import { splitSamples } from './train.ts';

/** @throws ConfigError for a split without a sample, which would end the run after its folder is made or its network trained. */
export function checkSamples(config: Config, dataset: Dataset, parts: readonly Split[]): void {
  for (const part of parts) {
    if (countSamples(config, dataset, part) > 0) continue;
    const { from, to } = config.splits[part];
    const within = config.splits.inputsInside === true ? 'it' : 'the data';
    throw new ConfigError(
      `splits.${part}: expected room for a forecast and, within ${within}, for what it reads, got ${from} to ${to}; ` +
        'widen it, or read less far back',
    );
  }
}

function countSamples(config: Config, dataset: Dataset, part: Split): number {
  if (part === 'test') return sampleTable(dataset, testBlocks(config, dataset).origins).origins.length;
  const everySteps = config.splits[`${part}EverySteps`];
  return splitSamples(config, dataset, { part, everySteps }).origins.length;
}
