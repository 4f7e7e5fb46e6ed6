import type { Forecast } from '../forecast/forecast.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { gradientBoosting, type GradientBoostingOptions } from './gradient-boosting.ts';
import { temperatureClimatology } from './temperature-climatology.ts';
import { vanillaRegression } from './vanilla-regression.ts';

/** A forecast that rests on the training period. */
export interface FittedBaseline {
  readonly title: string;
  readonly needsTemperature: boolean;
  readonly forecast: (
    inputs: BaselineInputs,
    rows: ForecastRows,
    options?: GradientBoostingOptions,
  ) => Forecast | Promise<Forecast>;
}

export const FITTED_BASELINES = {
  temperatureClimatology: {
    title: 'temperature climatology',
    needsTemperature: true,
    forecast: temperatureClimatology,
  },
  vanilla: { title: 'vanilla regression', needsTemperature: true, forecast: vanillaRegression },
  gradientBoosting: { title: 'gradient boosting', needsTemperature: false, forecast: gradientBoosting },
} as const satisfies Record<string, FittedBaseline>;

export type FittedName = keyof typeof FITTED_BASELINES;
