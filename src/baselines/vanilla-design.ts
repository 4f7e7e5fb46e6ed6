import { monthOf, weekdayOf } from '../calendar/local-date.ts';
import { spreadDays } from '../features/spread-days.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import type { BorderedDesign } from './bordered-least-squares.ts';

/** Rows of one node: when, and at which temperature. */
export interface VanillaRows {
  /** Step of the load's grid, [row]. */
  readonly steps: Int32Array;
  /** Less the training mean, by the training deviation, [row]. */
  readonly temperature: Float64Array;
}

const MONTHS = 12;
const WEEKDAYS = 7;
const POWERS = [1, 2, 3];

/**
 * The regressors of the vanilla model (see `vanillaRegression`), blocked by the clock time:
 *
 *   shared  Trend | Month | T, T², T³ × Month
 *   own     Weekday | T, T², T³
 *
 * The trend is 0 at the first and 1 at the last step of the training.
 */
export function vanillaDesign({
  clock,
  training,
}: Pick<BaselineInputs, 'clock' | 'training'>): (rows: VanillaRows) => BorderedDesign {
  const { stepsPerDay, stepMinutes } = clock.grid;
  const month = spreadDays(clock, (day) => monthOf(day) - 1);
  const weekday = spreadDays(clock, (day) => weekdayOf(day) - 1);
  const length = Math.max(1, training.to - 1 - training.from);
  return ({ steps, temperature }) => {
    const powers = Array.from(temperature, (each) => POWERS.map((power) => each ** power));
    const rows = Array.from(steps);
    return {
      blocks: stepsPerDay,
      block: Int32Array.from(rows, (step) => Math.floor(clock.minuteOfDay[step] / stepMinutes)),
      shared: {
        columns: 1 + MONTHS + POWERS.length * MONTHS,
        column: Int32Array.from(
          rows.flatMap((step) => [0, ...[0, ...POWERS].map((power) => 1 + power * MONTHS + month[step])]),
        ),
        value: Float64Array.from(
          rows.flatMap((step, row) => [(step - training.from) / length, 1, ...powers[row]]),
        ),
      },
      own: {
        columns: WEEKDAYS + POWERS.length,
        column: Int32Array.from(
          rows.flatMap((step) => [weekday[step], ...POWERS.map((power) => WEEKDAYS - 1 + power)]),
        ),
        value: Float64Array.from(rows.flatMap((_, row) => [1, ...powers[row]])),
      },
    };
  };
}
