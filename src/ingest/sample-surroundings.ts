import { holidays } from '../calendar/holidays.ts';
import { localClock } from '../calendar/local-clock.ts';
import { weekdayOf } from '../calendar/local-date.ts';
import type { HouseholdNetwork } from './sample-household-nodes.ts';
import type { Surroundings } from './sample-meter.ts';
import { sharedNoise } from './sample-noise.ts';
import type { SamplePeriod } from './sample-period.ts';
import { sunHeight } from './sample-weather.ts';

const WALL_SMOOTHING = 0.98;

export interface SurroundingsOptions {
  readonly seed: number;
  /** Air at the substations, °C, [time, substation]. */
  readonly temperature: Float64Array;
}

/** What the households of each feeder meet, [feeder]. */
export function feederSurroundings(
  { grid, fromDay, days }: SamplePeriod,
  { feeders, substations }: HouseholdNetwork,
  { seed, temperature }: SurroundingsOptions,
): Surroundings[] {
  const { localDay, minuteOfDay } = localClock(grid);
  const free = holidays('GB-ENG', { fromDay, toDay: fromDay + days });
  const steps = grid.length;
  const slot = Int16Array.from(minuteOfDay, (minute) => Math.floor(minute / 30));
  const restDay = Uint8Array.from(localDay, (day) => (weekdayOf(day) >= 6 || free.has(day) ? 1 : 0));
  const mood = sharedNoise(feeders, {
    seed,
    purpose: 'feeder mood',
    steps,
    stepMinutes: grid.stepMinutes,
    rangeKm: 2,
    ownShare: 0.2,
    decay: [0.96, 0.3],
  });
  return feeders.map((feeder, index) => {
    const walls = new Float64Array(steps);
    for (let step = 0; step < steps; step++) {
      const air = temperature[step * substations.length + feeder.substation];
      walls[step] = step === 0 ? air : WALL_SMOOTHING * walls[step - 1] + (1 - WALL_SMOOTHING) * air;
    }
    const dark = walls.map(
      (_, step) => 1 / (1 + Math.exp(25 * (sunHeight(grid.timeAt(step), feeder) - 0.05))),
    );
    const own = walls.map((_, step) => mood[step * feeders.length + index]);
    return { slot, restDay, wallsC: walls, dark, mood: own };
  });
}
