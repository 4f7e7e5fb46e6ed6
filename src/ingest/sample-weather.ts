import type { Coordinates } from '../core/great-circle.ts';
import type { TimeGrid } from '../core/time-grid.ts';
import { sharedNoise } from './sample-noise.ts';

/** What a place is like over the years. */
export interface Climate {
  /** Mean of all days, °C. */
  readonly meanC: number;
  /** Half the distance between the mean of mid-July and mid-January, °C. */
  readonly seasonC: number;
  /** Standard deviation of a day around its season, °C. */
  readonly spellC: number;
}

export interface WeatherStation extends Coordinates {
  readonly climate: Climate;
}

export interface SampleWeather {
  /** Air temperature, °C, [time, station]. */
  readonly temperature: Float64Array;
  /** Share of the sky under cloud, 0 to 1, [time, station]. */
  readonly cloud: Float64Array;
}

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;
const WARMEST_DAY = 202;
/** The air is warmest three hours after the sun is highest. */
const WARMEST_SOLAR_HOUR = 15;

/**
 * Temperature = season + time of day (wider in summer and under a clear sky) + spells of warm and cold air, which
 * neighbouring stations share and which travel east. The spells are tuned to French stations: a correlation of
 * about 0.9 over 200 km and 0.6 over 650 km, and 0.7 from one day to the next.
 */
export function sampleWeather(
  stations: readonly WeatherStation[],
  grid: TimeGrid,
  seed: number,
): SampleWeather {
  const common = { seed, steps: grid.length, stepMinutes: grid.stepMinutes };
  const perStep = (perHalfHour: number): number => perHalfHour ** (grid.stepMinutes / 30);
  const spells = sharedNoise(stations, {
    ...common,
    purpose: 'temperature',
    rangeKm: 1600,
    decay: [perStep(0.9925), perStep(0.95)],
    eastwardKmPerHour: 60,
  });
  const skies = sharedNoise(stations, {
    ...common,
    purpose: 'cloud',
    rangeKm: 500,
    decay: [perStep(0.98), perStep(0.9)],
    eastwardKmPerHour: 60,
  });
  const cloud = skies.map((sky) => 1 / (1 + Math.exp(-1.6 * sky - 0.4)));
  const temperature = new Float64Array(spells.length);
  for (let step = 0; step < grid.length; step++) {
    const timeMs = grid.timeAt(step);
    const warmth = Math.cos((2 * Math.PI * (dayOfYear(timeMs) - WARMEST_DAY)) / YEAR_DAYS);
    for (const [i, { climate, longitude }] of stations.entries()) {
      const cell = step * stations.length + i;
      const solarHour = ((timeMs / 3_600_000) % 24) + longitude / 15;
      const swingC = (3.4 + 1.6 * warmth) * (1.45 - 0.8 * cloud[cell]);
      temperature[cell] =
        climate.meanC +
        climate.seasonC * warmth +
        swingC * Math.cos((2 * Math.PI * (solarHour - WARMEST_SOLAR_HOUR)) / 24) +
        climate.spellC * (1 - 0.15 * warmth) * spells[cell];
    }
  }
  return { temperature, cloud };
}

/** Sine of the sun's height over the horizon; negative at night. Good to a degree, without the equation of time. */
export function sunHeight(timeMs: number, { latitude, longitude }: Coordinates): number {
  const radians = Math.PI / 180;
  const declination = -23.44 * radians * Math.cos((2 * Math.PI * (dayOfYear(timeMs) + 10)) / YEAR_DAYS);
  const hourAngle = (((timeMs / 3_600_000) % 24) - 12 + longitude / 15) * 15 * radians;
  return (
    Math.sin(latitude * radians) * Math.sin(declination) +
    Math.cos(latitude * radians) * Math.cos(declination) * Math.cos(hourAngle)
  );
}

/** Days since the start of the mean year that holds the instant. */
function dayOfYear(timeMs: number): number {
  return (timeMs / DAY_MS) % YEAR_DAYS;
}
