import type { WeightedEdges } from '../core/edges.ts';
import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Scale } from '../dataset/scale.ts';
import type { Config } from './config-schema.ts';
import { loadData, stepsOfSplit, type LoadedData } from './load-data.ts';
import { prepare, prepareGraph, type Prepared } from './prepare.ts';
import { refuseSharedTime, withDatedSplits } from './split-period.ts';

/** All that a run needs before its network. */
export interface RunInputs {
  /** With dates in place of shares. */
  readonly config: Config;
  readonly data: LoadedData;
  readonly prepared: Prepared;
  readonly edges: WeightedEdges;
}

/**
 * Reads and prepares what a config names. What would end the run after the training ends it here.
 * @throws DataError or ConfigError
 */
export async function readForRun(
  asGiven: Config,
  storedScales?: ReadonlyMap<string, Scale>,
): Promise<RunInputs> {
  const data = await loadData(asGiven);
  refuseSharedTime(asGiven, data.load.grid);
  const config = withDatedSplits(asGiven, data.load.grid);
  for (const part of ['validation', 'test'] as const) stepsOfSplit(data.load, config, part);
  const ids = new Set(data.nodes.map(({ id }) => id));
  const stranger = config.output.columns?.find((id) => !ids.has(id));
  if (stranger !== undefined) {
    throw new ConfigError(
      `output.columns: expected nodes with usable readings and those above them, got "${stranger}"; remove it`,
    );
  }
  const prepared = prepare(config, data, storedScales);
  checkLeads(config, prepared.dataset);
  const { edges } = prepareGraph(config, prepared.training);
  return { config, data, prepared, edges };
}

/** @throws ConfigError for a lead that no forecast has. */
function checkLeads({ evaluation }: Config, { load, task }: Dataset): void {
  const { stepMinutes } = load.grid;
  const last = (task.gapSteps + task.horizonSlots) * stepMinutes;
  const wrong = evaluation.leadMinutes?.find((minutes) => minutes % stepMinutes !== 0 || minutes > last);
  if (wrong === undefined) return;
  throw new ConfigError(
    `evaluation.leadMinutes: expected multiples of the ${stepMinutes}-minute step up to ${last}, got ${wrong}`,
  );
}
