import { greatCircleKm, type Coordinates } from '../core/great-circle.ts';
import { RandomStream } from '../core/random.ts';

export interface NoiseOptions {
  readonly seed: number;
  /** Names the random stream: two purposes are independent. */
  readonly purpose: string;
  readonly steps: number;
  readonly stepMinutes: number;
  /** b of the correlation exp(−d/b) between two places at the distance d. */
  readonly rangeKm: number;
  /** Share of the variance that a place has to itself. */
  readonly ownShare?: number;
  /** Decay per step (a, b): x_t = (a + b)·x_{t−1} − a·b·x_{t−2} + e_t; b = 0 is a plain AR(1). */
  readonly decay: readonly [number, number];
  /** A pattern reaches places in the east later, as fronts do; Infinity: everywhere at once. */
  readonly eastwardKmPerHour?: number;
}

/**
 * Gaussian noise that neighbours share, of mean 0 and variance 1, [time, place].
 * A longer run from the same seed begins with the shorter one.
 */
export function sharedNoise(places: readonly Coordinates[], options: NoiseOptions): Float64Array {
  const { seed, purpose, steps, stepMinutes, rangeKm, ownShare = 0.02, decay } = options;
  const delay = eastwardDelaySteps(places, options.eastwardKmPerHour ?? Infinity, stepMinutes);
  const longestDelay = Math.max(...delay);
  const spread = choleskyFactor(correlationByDistance(places, rangeKm, ownShare));
  const [a, b] = decay;
  const shockScale = Math.sqrt(((1 - a * b) * (1 - a * a) * (1 - b * b)) / (1 + a * b));
  const numPlaces = places.length;
  const burnIn = Math.ceil(8 / (1 - a)) + longestDelay;
  const values = new Float64Array(steps * numPlaces);
  const stream = new RandomStream(seed, 'noise', purpose);
  const shocks = new Float64Array(numPlaces);
  let state = new Float64Array(numPlaces);
  let before = new Float64Array(numPlaces);
  for (let step = -burnIn; step < steps + longestDelay; step++) {
    for (let i = 0; i < numPlaces; i++) shocks[i] = stream.normal();
    const next = new Float64Array(numPlaces);
    for (let i = 0; i < numPlaces; i++) {
      let shock = 0;
      for (let j = 0; j <= i; j++) shock += spread[i * numPlaces + j] * shocks[j];
      next[i] = (a + b) * state[i] - a * b * before[i] + shockScale * shock;
      const arrival = step + delay[i] - longestDelay;
      if (arrival >= 0 && arrival < steps) values[arrival * numPlaces + i] = next[i]!;
    }
    before = state;
    state = next;
  }
  return values;
}

function eastwardDelaySteps(
  places: readonly Coordinates[],
  kmPerHour: number,
  stepMinutes: number,
): number[] {
  const west = Math.min(...places.map((place) => place.longitude));
  return places.map((place) => {
    const eastKm = greatCircleKm({ latitude: place.latitude, longitude: west }, place);
    return Math.round((eastKm / kmPerHour) * (60 / stepMinutes));
  });
}

/** exp(−d/b) is positive definite on the sphere; the own share keeps two nodes of one city apart. [place, place] */
function correlationByDistance(
  places: readonly Coordinates[],
  rangeKm: number,
  ownShare: number,
): Float64Array {
  const size = places.length;
  return Float64Array.from({ length: size * size }, (_, cell) => {
    const row = Math.floor(cell / size);
    const column = cell % size;
    if (row === column) return 1;
    return (1 - ownShare) * Math.exp(-greatCircleKm(places[row], places[column]) / rangeKm);
  });
}

/** Lower triangle L with L·Lᵀ = matrix, row-major. */
function choleskyFactor(matrix: Float64Array): Float64Array {
  const size = Math.sqrt(matrix.length);
  const lower = new Float64Array(matrix.length);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j];
      for (let k = 0; k < j; k++) rest -= lower[i * size + k] * lower[j * size + k];
      lower[i * size + j] = i === j ? Math.sqrt(rest) : rest / lower[j * size + j];
    }
  }
  return lower;
}
