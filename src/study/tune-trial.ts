import { join } from 'node:path';
import { z } from 'zod';
import { WattgraphError } from '../core/errors.ts';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';

const point = z.record(z.string(), z.union([z.string(), z.number()]));

const trialFile = z.strictObject({
  /** From 1. */
  number: z.int().positive(),
  /** `running`: also where the process was killed while it ran. */
  state: z.enum(['running', 'finished', 'pruned', 'failed']),
  /** As the search proposed them. */
  parameters: point,
  /** As the network had them: hidden channels are a multiple of the heads. */
  used: point,
  /** Validation loss after each epoch, [epoch] from the first. */
  validationLosses: z.array(z.number()),
  /** The epoch whose weights count; 0 is the untrained network. Null while unknown. */
  best: z.strictObject({ epoch: z.int().nonnegative(), validationLoss: z.number() }).nullable(),
  /** Time it took, all processes together. */
  seconds: z.number(),
  /** Why it failed, in one sentence. */
  failure: z.string().nullable(),
});

/** One trial of a search, as `trials/0007.json` holds it. */
export type Trial = z.infer<typeof trialFile>;

/** `0007`: files and jobs of a trial are named by it. */
export function trialId(number: number): string {
  return String(number).padStart(4, '0');
}

export function writeTrial(study: string, trial: Trial): void {
  writeFileWhole(trialPath(study, trial.number), `${JSON.stringify(trial, null, 1)}\n`);
}

/** A trial of a study; null where it has not begun. @throws WattgraphError if its file is damaged. */
export function readTrial(study: string, number: number): Trial | null {
  const path = trialPath(study, number);
  if (!fileExists(path)) return null;
  try {
    return trialFile.parse(JSON.parse(readText(path)));
  } catch {
    throw new WattgraphError(
      `${path}: expected a trial as "wattgraph tune" wrote it, got another content; remove the file to try again`,
    );
  }
}

/** Where the trials of a study keep their checkpoints while they run. */
export function checkpointsFolder(study: string): string {
  return join(study, 'checkpoints');
}

/** Where one trial does. */
export function trialCheckpoints(study: string, number: number): string {
  return join(checkpointsFolder(study), trialId(number));
}

function trialPath(study: string, number: number): string {
  return join(study, 'trials', `${trialId(number)}.json`);
}
