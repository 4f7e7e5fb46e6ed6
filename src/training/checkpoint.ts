import { WattgraphError } from '../core/errors.ts';
import { readBytes, writeFileWhole } from '../core/files.ts';
import type { AdamState } from '../engine/adam.ts';
import { decodeSafetensors, encodeSafetensors } from '../engine/safetensors.ts';
import type { WeightArray } from '../engine/weights.ts';
import { currentNames } from '../layers/current-names.ts';
import type { EpochRecord } from './history.ts';

/** Everything that training needs to go on after the last finished epoch as if nothing had happened. */
export interface Checkpoint {
  readonly weights: ReadonlyMap<string, WeightArray>;
  readonly bestWeights: ReadonlyMap<string, WeightArray>;
  readonly adam: AdamState;
  readonly history: readonly EpochRecord[];
}

const PARTS = ['weights', 'best', 'mean', 'square'] as const;

/** Writes the checkpoint in one piece. */
export function writeCheckpoint(path: string, { weights, bestWeights, adam, history }: Checkpoint): void {
  const moments = (values: ReadonlyMap<string, Float32Array>) =>
    new Map([...values].map(([name, array]) => [name, { shape: [array.length], values: array }]));
  const parts = {
    weights,
    best: bestWeights,
    mean: moments(adam.means),
    square: moments(adam.squares),
  };
  const arrays = new Map(
    PARTS.flatMap((part) =>
      [...parts[part]].map(([name, array]): [string, WeightArray] => [`${part}/${name}`, array]),
    ),
  );
  const metadata = { step: String(adam.step), history: JSON.stringify(history) };
  writeFileWhole(path, encodeSafetensors({ arrays, metadata }));
}

/** @throws WattgraphError if the file is damaged, or holds something else. */
export function readCheckpoint(path: string): Checkpoint {
  const { arrays, metadata } = decodeSafetensors(readBytes(path), path);
  const { step, history } = metadata;
  if (step === undefined || history === undefined) {
    throw new WattgraphError(
      `${path}: expected a checkpoint of a training, got other weights; remove the file to train from the start`,
    );
  }
  const part = (name: (typeof PARTS)[number]) =>
    currentNames(
      [...arrays]
        .filter(([key]) => key.startsWith(`${name}/`))
        .map(([key, array]): [string, WeightArray] => [key.slice(name.length + 1), array]),
    );
  const moments = (name: 'mean' | 'square') =>
    new Map([...part(name)].map(([key, { values }]): [string, Float32Array] => [key, values]));
  return {
    weights: part('weights'),
    bestWeights: part('best'),
    adam: { step: Number(step), means: moments('mean'), squares: moments('square') },
    history: JSON.parse(history) as EpochRecord[],
  };
}
