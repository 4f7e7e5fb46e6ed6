import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Panel } from '../../src/core/panel.ts';
import { configYaml } from '../../src/experiment/config-yaml.ts';
import { loadData } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { persistence } from '../../src/forecast/persistence.ts';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';

/**
 * A run folder that holds what reading its predictions takes, made without a training: the test period of a config, forecast by the
 * load of some days before.
 * @returns the predictions, and the load of all days.
 */
export async function writePredictedRun(
  config: string,
  run: string,
  days: number,
): Promise<{ readonly forecast: Forecast; readonly load: Panel }> {
  const parsed = readConfig(config);
  const { load } = await loadData(parsed);
  const from = Date.parse('2021-03-26T00:00+01:00');
  const to = Date.parse('2021-04-06T00:00+02:00');
  const { grid } = load;
  const steps = Array.from({ length: grid.length }, (_, step) => grid.timeAt(step));
  const timesMs = Float64Array.from(steps.filter((timeMs) => timeMs >= from && timeMs < to));
  const issuedMs = new Float64Array(timesMs.length).fill(NaN);
  const forecast = persistence(load, { timesMs, issuedMs }, { days });
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'config.yaml'), configYaml(parsed));
  writeFileSync(join(run, 'manifest.json'), '{}');
  writeFileSync(join(run, 'predictions.csv'), predictionsCsv(forecast));
  return { forecast, load };
}
