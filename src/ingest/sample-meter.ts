import type { RandomStream } from '../core/random.ts';
import { METER_KINDS, type Habits, type MeterKind } from './sample-meter-kinds.ts';

/** What a household meets at each half-hour, [time]. */
export interface Surroundings {
  /** Half-hour of the clock, 0..47. */
  readonly slot: Int16Array;
  /** 1 on weekends and holidays. */
  readonly restDay: Uint8Array;
  /** Air temperature smoothed as by the walls, °C. */
  readonly wallsC: Float64Array;
  /** 0 in full daylight, 1 in the dark. */
  readonly dark: Float64Array;
  /** Busyness that the feeder shares, mean 0, variance 1. */
  readonly mood: Float64Array;
}

/** One household under construction. */
interface Household {
  readonly habits: Habits;
  readonly around: Surroundings;
  readonly stream: RandomStream;
  /** Factor of use against the mean of its kind. */
  readonly size: number;
  /** Half-hours by which its day runs late. */
  readonly shift: number;
  /** Share of the people who are there, [time]. */
  readonly present: Float64Array;
  /** Mean power, kW, [time]. */
  readonly kw: Float64Array;
}

/** Mean power and half-hours of kettle, hob, oven, washing machine, dishwasher, shower and television. */
const APPLIANCES = [
  { kw: 0.15, steps: 1 },
  { kw: 0.5, steps: 1 },
  { kw: 0.9, steps: 2 },
  { kw: 0.4, steps: 4 },
  { kw: 0.6, steps: 2 },
  { kw: 1.4, steps: 1 },
  { kw: 0.12, steps: 6 },
] as const;

/** The night tariff runs from 00:30 to 07:30, the evening heating from 17:00 to 22:00. */
const NIGHT = { fromSlot: 1, toSlot: 15 } as const;
const EVENING = { fromSlot: 34, toSlot: 44 } as const;
const HOME_FROM_WORK_SLOT = 36;
const HEATING_BELOW_C = 15.5;
const HOT_WATER_KW = 2.8;
const CAR_KW = 7.1;
/** Spread of busyness between quiet and lively evenings of a feeder, in logarithms. */
const MOOD_SPREAD = 0.2;

/** Mean power of one household, kW, [time]. */
export function meterLoad(kind: MeterKind, around: Surroundings, stream: RandomStream): Float64Array {
  const household: Household = {
    habits: METER_KINDS[kind],
    around,
    stream,
    size: Math.exp(0.35 * stream.normal()),
    shift: stream.integer(5) - 2,
    present: drawPresence(around.slot, stream),
    kw: new Float64Array(around.slot.length),
  };
  addBackground(household);
  addAppliances(household);
  if (household.habits.heatKwPerC > 0) addHeating(household);
  if (household.habits.chargesPerDay > 0) addCar(household);
  return household.kw;
}

/** Absences of two to eight days, about once in five months. */
function drawPresence(slots: Int16Array, stream: RandomStream): Float64Array {
  let awaySteps = 0;
  return Float64Array.from(slots, (slot) => {
    if (slot === 0 && awaySteps <= 0 && stream.uniform() < 0.006) awaySteps = 48 * (2 + stream.integer(7));
    return awaySteps-- > 0 ? 0.08 : 1;
  });
}

/** Fridge, standby and lamps. */
function addBackground({ habits, around, stream, size, present, kw }: Household): void {
  const standbyKw = 0.05 + 0.09 * stream.uniform() * size;
  for (let step = 0; step < kw.length; step++) {
    const awake = Math.min(1, habits.restDay[around.slot[step] >> 1] / 12);
    const lampsKw = 0.12 * size * present[step] * around.dark[step] * awake;
    kw[step] += standbyKw + 0.07 * stream.uniform() + lampsKw;
  }
}

function addAppliances({ habits, around, stream, size, shift, present, kw }: Household): void {
  const shares = [habits.workday, habits.restDay].map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / (2 * total));
  });
  for (let step = 0; step < kw.length; step++) {
    const hour = ((around.slot[step] + shift + 48) % 48) >> 1;
    const share = shares[around.restDay[step]][hour];
    const lively = Math.exp(MOOD_SPREAD * around.mood[step]);
    const uses = drawCount(habits.usesPerDay * size * present[step] * share * lively, stream);
    for (let use = 0; use < uses; use++) {
      const appliance = APPLIANCES[stream.integer(APPLIANCES.length)];
      addBlock(kw, step, appliance.steps, appliance.kw * (0.7 + 0.6 * stream.uniform()));
    }
  }
}

/** Storage heaters and hot water in the night, a little more heat in the evening. */
function addHeating({ habits, around, stream, present, kw }: Household): void {
  const kwPerC = habits.heatKwPerC * (0.6 + 0.8 * stream.uniform());
  const ratedKw = 3 + 4 * stream.uniform();
  const hotWaterSlot = NIGHT.fromSlot + stream.integer(8);
  for (let step = 0; step < kw.length; step++) {
    const slot = around.slot[step];
    const share = isWithin(slot, NIGHT) ? 2.2 : isWithin(slot, EVENING) ? 0.7 : 0.12;
    const missingC = Math.max(0, HEATING_BELOW_C - around.wallsC[step]);
    kw[step] += Math.min(ratedKw, kwPerC * share * missingC);
    if (slot === hotWaterSlot)
      addBlock(kw, step, 2 + stream.integer(2), HOT_WATER_KW * Math.max(present[step], 0.3));
  }
}

/** One to four hours at the wall box, for half of the cars on the night tariff, for the others after work. */
function addCar({ habits, around, stream, present, kw }: Household): void {
  const atNight = stream.uniform() < 0.5;
  const plugSlot = atNight ? NIGHT.fromSlot : HOME_FROM_WORK_SLOT;
  for (let step = 0; step < kw.length; step++) {
    if (around.slot[step] !== plugSlot || stream.uniform() >= habits.chargesPerDay * present[step]) continue;
    const wait = atNight ? 0 : stream.integer(5);
    addBlock(kw, step + wait, 2 + stream.integer(7), CAR_KW);
  }
}

function addBlock(kw: Float64Array, from: number, steps: number, power: number): void {
  for (let step = from; step < Math.min(from + steps, kw.length); step++) kw[step] += power;
}

function isWithin(slot: number, { fromSlot, toSlot }: { fromSlot: number; toSlot: number }): boolean {
  return slot >= fromSlot && slot < toSlot;
}

/** Poisson distributed, by Knuth's product of uniforms: the means here are below 2. */
function drawCount(mean: number, stream: RandomStream): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = stream.uniform(); product > floor; product *= stream.uniform()) count++;
  return count;
}
