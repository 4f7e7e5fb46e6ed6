import { startBackend } from '../engine/backend.ts';
import { fitWeights } from '../exchange/fit-weights.ts';
import { parseRename } from '../exchange/rename-rule.ts';
import { checkExample, readExample } from './check-example.ts';
import type { Config } from './config-schema.ts';
import type { GivenWeights } from './given-network.ts';
import { checksums } from './manifest.ts';
import { readScales } from './model-folder.ts';
import { readForRun } from './read-for-run.ts';
import { readSafetensors } from './read-safetensors.ts';
import { runGiven, type RunHooks, type RunResult } from './run.ts';
import { weightShapes } from './weight-shapes.ts';

export interface ImportWeightsOptions {
  /** `theirs=ours` over parts of names, `blocks.{i}.gnn=layers.{i}.conv`; nothing after `=` leaves them out. */
  readonly renames?: readonly string[];
  /** A `scales.json` with offset and span of every series; absent: fitted on the training period of the config. */
  readonly scales?: string;
  /** Arrays `x` [batch, node, column] and `y` [batch, node, lead] that the other program's network made of them. */
  readonly example?: string;
}

/**
 * Puts weights that PyTorch Geometric trained into the network of a config, and makes a run folder with it as `run` does:
 * forecast of the test period, scores, explanations, all but the training.
 *
 * @throws WattgraphError, before anything is written, if the weights do not fit or the example comes out otherwise.
 */
export async function importWeights(
  file: string,
  config: Config,
  reports: string,
  hooks: RunHooks,
  options: ImportWeightsOptions = {},
): Promise<RunResult> {
  return runGiven(config, reports, hooks, givenWeights(file, hooks, options));
}

/**
 * Holds weights against the network of a config, and an example against its outputs; nothing is written.
 * @throws WattgraphError as `importWeights` does before it writes.
 */
export async function checkWeights(
  file: string,
  config: Config,
  hooks: Pick<RunHooks, 'onStage' | 'onData'>,
  options: ImportWeightsOptions = {},
): Promise<void> {
  const { take, scales } = givenWeights(file, hooks, options);
  await startBackend(config.backend);
  const read = await readForRun(config, scales);
  hooks.onData?.(read.data);
  take(read.config, read.prepared.dataset, read.edges);
}

function givenWeights(
  file: string,
  hooks: Pick<RunHooks, 'onStage'>,
  { renames = [], scales, example }: ImportWeightsOptions,
): GivenWeights {
  const rules = renames.map(parseRename);
  const { arrays } = readSafetensors(file);
  const expected = example === undefined ? null : { file: example, example: readExample(example) };
  return {
    ...(scales === undefined ? {} : { scales: readScales(scales) }),
    take: (variant, dataset, edges) => {
      const fitted = fitWeights(weightShapes(variant, dataset), arrays, { file, renames: rules });
      const { weights, scheme, wrapper, notes } = fitted;
      const wrapped = wrapper === '' ? '' : `, without the "${wrapper}" before all names`;
      hooks.onStage?.(`${file}: ${weights.size} weights, named by the scheme ${scheme}${wrapped}`);
      for (const note of notes) hooks.onStage?.(`${file}: ${note}`);
      if (expected !== null) {
        const { largest, magnitude, values } = checkExample(variant, { dataset, edges }, weights, expected);
        hooks.onStage?.(
          `${expected.file}: ${values} outputs agree, the largest difference is ${largest.toPrecision(3)} of ` +
            `${magnitude.toPrecision(4)}, ${(largest / magnitude).toPrecision(2)} of the largest output`,
        );
      }
      const files = checksums([file, ...(scales === undefined ? [] : [scales])]);
      return { weights, imported: { files, names: scheme, notes } };
    },
  };
}
