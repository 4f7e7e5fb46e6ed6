import type { BaselineInputs, TemperatureInput } from '../baselines/baseline-inputs.ts';
import { localClock } from '../calendar/local-clock.ts';
import type { StepRange } from '../dataset/dataset.ts';
import { inputSeries } from '../dataset/input-series.ts';
import { endingWithin } from '../dataset/origins.ts';
import { holidaysOfNodes } from '../features/days-off.ts';
import { readingSeries } from '../features/weather-series.ts';
import { blockRows } from '../forecast/block-rows.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { originsOf } from './forecasting.ts';
import { stepsOfSplit, type LoadedData } from './load-data.ts';
import { forecastTask, holidayChoice } from './prepare.ts';
import { splitPeriod } from './split-period.ts';

/**
 * What baselines are fitted on, all of it from the training period: rows as that period would have been forecast, and the
 * weather variable "temperature", known for the target where the config's features may read it there.
 * @throws ConfigError if the training period holds no step.
 */
export function baselineInputs(config: Config, data: Pick<LoadedData, 'load' | 'weather'>): BaselineInputs {
  const { load } = data;
  const clock = localClock(load.grid);
  const task = forecastTask(config, load.grid.stepMinutes);
  const period = splitPeriod(config, 'train', load.grid);
  const training = stepsOfSplit(load, config, 'train');
  const origins = endingWithin(clock, task, { origins: originsOf({ clock, task }, period), period });
  const holidays = holidayChoice(config);
  return {
    load,
    clock,
    training,
    trainingRows: blockRows({ clock, task }, { origins, keepAll: true }),
    temperature: temperatureInput(data, training),
    daysOff:
      holidays === undefined
        ? load.nodes.map(() => new Set<number>())
        : holidaysOfNodes(definedOnly({ load, clock, holidays })),
  };
}

/** Missing readings have the stand-ins that a network reads. */
function temperatureInput(
  { load, weather }: Pick<LoadedData, 'load' | 'weather'>,
  training: StepRange,
): TemperatureInput | null {
  const input = weather.find(({ variable }) => variable === 'temperature');
  if (input === undefined) return null;
  const numNodes = load.nodes.length;
  const asIs = { offset: new Float64Array(numNodes), span: new Float64Array(numNodes).fill(1) };
  const { stepsPerDay } = load.grid;
  const { values } = inputSeries(readingSeries(input), asIs, { training, stepsPerDay, numNodes });
  return { known: input.availability === 'known', values };
}
