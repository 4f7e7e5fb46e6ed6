import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import { encodeSafetensors } from '../engine/safetensors.ts';
import { explainNetwork } from '../explain/explain-network.ts';
import { attentionArrays, recordAttention } from '../explain/record-attention.ts';
import { roundedJson } from '../explain/rounded-json.ts';
import { summariseAttention } from '../explain/summarise-attention.ts';
import { hearingOf } from '../models/hidden-operator.ts';
import type { Config } from './config-schema.ts';
import { originsOf } from './forecasting.ts';
import { splitPeriod } from './split-period.ts';
import type { TrainedNetwork } from './train.ts';

/**
 * Writes what a network's forecasts of the test period rest on: `attention.json`, for operators with attention
 * `attention.safetensors`, and `explanations.json` unless the config leaves it out.
 *
 * @throws WattgraphError if it is stopped.
 */
export async function writeExplanations(
  folder: string,
  config: Config,
  {
    network: { model, graph },
    dataset,
  }: { readonly network: Pick<TrainedNetwork, 'model' | 'graph'>; readonly dataset: Dataset },
  {
    onStage,
    signal,
  }: {
    readonly onStage?: ((message: string) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { enabled, ...options } = config.explain;
  const table = sampleTable(dataset, originsOf(dataset, splitPeriod(config, 'test', dataset.load.grid)));
  const tested = { model, graph, dataset, table };
  const attention = recordAttention(tested);
  writeFileWhole(join(folder, 'attention.json'), roundedJson(summariseAttention(tested, attention)));
  if (attention.length > 0) {
    const arrays = attentionArrays(attention);
    writeFileWhole(join(folder, 'attention.safetensors'), encodeSafetensors({ arrays, metadata: {} }));
  }
  if (!enabled) return;
  const explanations = await explainNetwork(
    tested,
    { attention, hearing: hearingOf(config.model.operator) },
    {
      ...options,
      onPart: (message) => onStage?.(message),
      pause: async () => {
        // Lets a signal through: the parts of an explanation hold the thread otherwise.
        await setImmediate();
        if (signal?.aborted) throw new WattgraphError('the run was stopped; start it again to go on');
      },
    },
  );
  writeFileWhole(join(folder, 'explanations.json'), roundedJson(explanations));
}
