import type { LocalClock } from '../calendar/local-clock.ts';
import type { Panel } from '../core/panel.ts';
import type { StepRange } from '../dataset/dataset.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';

/** All that a fitted baseline reads. */
export interface BaselineInputs {
  /** Load of the nodes; a row's forecast reads what was complete when the row was issued, a fit the training steps. */
  readonly load: Panel;
  /** Clock of the load's grid. */
  readonly clock: LocalClock;
  /** The steps to fit on. */
  readonly training: StepRange;
  /** Rows with targets in these steps, issued as those to forecast are. */
  readonly trainingRows: ForecastRows;
  /** Null where there is none. */
  readonly temperature: TemperatureInput | null;
  /** Local days off of each node, [node]. */
  readonly daysOff: readonly ReadonlySet<number>[];
}

/** Temperature of the nodes on the load's grid, in any unit. */
export interface TemperatureInput {
  /** Whether the targets' own temperature is known when they are forecast, as the config's features have it. */
  readonly known: boolean;
  /** [time, node]; with stand-ins for missing readings, which look at nothing later. */
  readonly values: Float32Array;
}
