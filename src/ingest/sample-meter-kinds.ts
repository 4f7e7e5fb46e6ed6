import type { RandomStream } from '../core/random.ts';

/** How a kind of household lives. */
export interface Habits {
  /** Share of all meters. */
  readonly share: number;
  /** How likely an appliance is switched on, weights by the hour. */
  readonly workday: readonly number[];
  readonly restDay: readonly number[];
  /** Appliances switched on in a day. */
  readonly usesPerDay: number;
  /** Storage heaters, mean of the day, kW per °C below 15.5 °C; 0 where gas heats. */
  readonly heatKwPerC: number;
  /** Chance that a car is charged on a day. */
  readonly chargesPerDay: number;
}

// prettier-ignore
const OUT_AT_WORK = [2, 1, 1, 1, 1, 2, 6, 12, 10, 6, 5, 5, 6, 5, 5, 7, 12, 18, 20, 18, 16, 14, 9, 4];
// prettier-ignore
const AT_HOME = [2, 1, 1, 1, 1, 2, 4, 8, 12, 13, 12, 12, 14, 12, 10, 10, 12, 15, 15, 13, 12, 10, 7, 4];
// prettier-ignore
const RETIRED = [1, 1, 1, 1, 1, 2, 5, 10, 13, 13, 12, 13, 15, 11, 9, 10, 13, 15, 12, 10, 8, 6, 3, 1];

const WORKING = { workday: OUT_AT_WORK, restDay: AT_HOME };

export const METER_KINDS = {
  family: { share: 0.52, ...WORKING, usesPerDay: 17, heatKwPerC: 0, chargesPerDay: 0 },
  pensioner: {
    share: 0.26,
    workday: RETIRED,
    restDay: RETIRED,
    usesPerDay: 11,
    heatKwPerC: 0,
    chargesPerDay: 0,
  },
  electricHeating: { share: 0.12, ...WORKING, usesPerDay: 12, heatKwPerC: 0.065, chargesPerDay: 0 },
  electricCar: { share: 0.1, ...WORKING, usesPerDay: 17, heatKwPerC: 0, chargesPerDay: 0.35 },
} as const satisfies Record<string, Habits>;

export type MeterKind = keyof typeof METER_KINDS;

/** Draws a kind by the shares. */
export function drawMeterKind(stream: RandomStream): MeterKind {
  let left = stream.uniform();
  const kinds = Object.keys(METER_KINDS) as MeterKind[];
  return kinds.find((kind) => (left -= METER_KINDS[kind].share) < 0) ?? 'family';
}
