import type { Config } from './config-schema.ts';
import { loadData, type LoadedData } from './load-data.ts';

export type ReadTrialData = (config: Config) => Promise<LoadedData>;

/** What a trial of a search may see: all data but the load of the test period. @throws as `loadData`. */
export function readTrialData(config: Config): Promise<LoadedData> {
  return loadData(config, undefined, 'test');
}

/** The same, read again only for a config that names other data than the one before. */
export function trialDataReader(read: ReadTrialData = readTrialData): ReadTrialData {
  let last: { readonly key: string; readonly data: LoadedData } | null = null;
  return async (config) => {
    const key = JSON.stringify([config.data, config.splits]);
    if (last?.key !== key) last = { key, data: await read(config) };
    return last.data;
  };
}
