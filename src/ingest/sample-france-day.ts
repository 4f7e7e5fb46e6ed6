import type { FrenchDay } from './sample-france-calendar.ts';

/** Half-hours of the clock. */
export const SLOTS = 48;

/**
 * Activity by the hour without heating, lighting and water heaters, share of a working day's mean load. Drawn after
 * the look of the national curve of early summer: morning ramp, noon, slow afternoon.
 */
// prettier-ignore
const ACTIVITY_BY_HOUR: Record<FrenchDay['kind'], readonly number[]> = {
  working: [0.90, 0.83, 0.80, 0.78, 0.78, 0.78, 0.82, 0.92, 1.02, 1.07, 1.10, 1.12,
            1.13, 1.13, 1.11, 1.09, 1.07, 1.05, 1.05, 1.06, 1.04, 1.00, 0.96, 0.95],
  saturday: [0.90, 0.83, 0.79, 0.76, 0.74, 0.74, 0.74, 0.77, 0.81, 0.88, 0.93, 0.95,
             0.98, 0.98, 0.95, 0.92, 0.90, 0.89, 0.89, 0.90, 0.90, 0.88, 0.87, 0.88],
  sunday: [0.86, 0.78, 0.75, 0.72, 0.71, 0.70, 0.70, 0.71, 0.73, 0.78, 0.84, 0.88,
           0.92, 0.93, 0.88, 0.86, 0.84, 0.83, 0.84, 0.87, 0.88, 0.88, 0.87, 0.88],
};

/** Water heaters on the night tariff, from 22:30, and on the short noon tariff. Half-hours, share as above. */
// prettier-ignore
const WATER_HEATERS: ReadonlyMap<number, number> = new Map([
  [45, 0.02], [46, 0.07], [47, 0.075], [0, 0.065], [1, 0.05], [2, 0.035], [3, 0.035], [4, 0.035], [5, 0.03],
  [6, 0.015], [7, 0.01], [25, 0.015], [26, 0.02], [27, 0.01],
]);

/** Electric heating by the hour, factor of the degrees that are missing. */
// prettier-ignore
const HEATING_BY_HOUR = {
  working: [0.98, 0.97, 0.98, 0.98, 0.98, 0.99, 1.01, 1.06, 1.07, 1.07, 1.02, 0.96,
            0.92, 0.90, 0.88, 0.87, 0.88, 0.91, 0.97, 1.06, 1.03, 0.95, 0.91, 0.93],
  rest: [0.98, 0.97, 0.98, 0.98, 0.98, 0.98, 0.97, 0.95, 0.96, 1.00, 1.02, 1.00,
         0.96, 0.93, 0.90, 0.89, 0.90, 0.93, 0.98, 1.03, 1.01, 0.96, 0.93, 0.95],
};

/** Lamps and screens that dusk turns on, by the hour: people awake and indoors, share of full lighting. */
// prettier-ignore
const AWAKE_BY_HOUR = {
  working: [0.25, 0.12, 0.08, 0.06, 0.08, 0.15, 0.35, 0.65, 0.85, 0.85, 0.80, 0.75,
            0.75, 0.70, 0.70, 0.72, 0.78, 0.90, 1.10, 1.30, 1.10, 0.80, 0.55, 0.40],
  rest: [0.30, 0.15, 0.08, 0.06, 0.06, 0.08, 0.12, 0.20, 0.35, 0.50, 0.60, 0.65,
         0.70, 0.65, 0.60, 0.60, 0.65, 0.85, 1.10, 1.30, 1.15, 0.90, 0.65, 0.45],
};

/** Slow nights after a day of rest: industry starts at five. */
const AFTER_REST_LOSS = 0.06;
const RESTART_SLOT = 10;

/** By half-hour of the clock, for one kind of day: [slot]. */
export interface DayShape {
  /** Share of a working day's mean load, water heaters included. */
  readonly activity: Float64Array;
  readonly heating: Float64Array;
  readonly awake: Float64Array;
}

export function frenchDayShape(kind: FrenchDay['kind'], afterRest: boolean): DayShape {
  const activity = halfHours(ACTIVITY_BY_HOUR[kind]).map((share, slot) => {
    const restart = afterRest && slot < RESTART_SLOT ? 1 - AFTER_REST_LOSS * (1 - slot / RESTART_SLOT) : 1;
    return share * restart + (WATER_HEATERS.get(slot) ?? 0);
  });
  const pace = kind === 'working' ? 'working' : 'rest';
  return { activity, heating: halfHours(HEATING_BY_HOUR[pace]), awake: halfHours(AWAKE_BY_HOUR[pace]) };
}

/** Catmull–Rom curve through the hours of a day that follows itself, read every half-hour. */
function halfHours(byHour: readonly number[]): Float64Array {
  const at = (hour: number): number => byHour[(hour + 24) % 24];
  return Float64Array.from({ length: SLOTS }, (_, slot) => {
    const hour = slot >> 1;
    return slot % 2 === 0 ? at(hour) : (9 * (at(hour) + at(hour + 1)) - at(hour - 1) - at(hour + 2)) / 16;
  });
}
