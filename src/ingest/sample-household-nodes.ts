import type { Coordinates } from '../core/great-circle.ts';
import type { NodeInfo } from '../core/panel.ts';
import { RandomStream } from '../core/random.ts';

/** A low-voltage line out of a substation and the meters along it. */
export interface Feeder extends Coordinates {
  /** Index of its substation. */
  readonly substation: number;
}

export interface HouseholdNetwork {
  /** Total, substations, households. */
  readonly nodes: readonly NodeInfo[];
  readonly substations: readonly NodeInfo[];
  readonly feeders: readonly Feeder[];
  /** Ids are `S2-F1-07`: substation, feeder, house. */
  readonly households: readonly NodeInfo[];
  /** Index of the feeder of each household. */
  readonly feederOf: Int32Array;
}

const TOWN: Coordinates = { latitude: 51.752, longitude: -1.258 };
const METERS_PER_SUBSTATION = 50;
const METERS_PER_FEEDER = 13;
const KM_PER_DEGREE = 111.2;

/** Substations scattered over a town; feeders leave them like spokes, with a house every 20 metres or so. */
export function householdNetwork(meters: number, seed: number): HouseholdNetwork {
  const numSubstations = Math.max(2, Math.round(meters / METERS_PER_SUBSTATION));
  const perSubstation = Math.ceil(meters / numSubstations);
  const feedersEach = Math.max(1, Math.round(perSubstation / METERS_PER_FEEDER));
  const stream = new RandomStream(seed, 'network');
  const total: NodeInfo = {
    id: 'total',
    name: 'Total',
    level: 'total',
    parent: null,
    latitude: null,
    longitude: null,
  };
  const substations = Array.from({ length: numSubstations }, (_, index): NodeInfo => {
    const place = moved(TOWN, 3 * (2 * stream.uniform() - 1), 3 * (2 * stream.uniform() - 1));
    return {
      id: `S${index + 1}`,
      name: `Substation ${index + 1}`,
      level: 'substation',
      parent: 'total',
      ...place,
    };
  });
  const bearings = substations.map(() => 2 * Math.PI * stream.uniform());
  const spoke = (feeder: number, km: number): Coordinates => {
    const substation = Math.floor(feeder / feedersEach);
    const angle = bearings[substation] + (2 * Math.PI * (feeder % feedersEach)) / feedersEach;
    return moved(placeOf(substations[substation]), km * Math.cos(angle), km * Math.sin(angle));
  };
  const feeders = Array.from({ length: numSubstations * feedersEach }, (_, feeder) => {
    return { substation: Math.floor(feeder / feedersEach), ...spoke(feeder, 0.2) };
  });
  const feederOf = Int32Array.from({ length: meters }, (_, meter) => meter % feeders.length).toSorted();
  const households = Array.from(feederOf, (feeder, meter): NodeInfo => {
    const house = meter - feederOf.indexOf(feeder) + 1;
    const substation = substations[feeders[feeder].substation];
    const id = `${substation.id}-F${(feeder % feedersEach) + 1}-${String(house).padStart(2, '0')}`;
    const place = spoke(feeder, 0.05 + 0.02 * (house + 0.5 * stream.uniform()));
    return { id, name: `Meter ${id}`, level: 'household', parent: substation.id, ...place };
  });
  return { nodes: [total, ...substations, ...households], substations, feeders, households, feederOf };
}

/** Coordinates of a node that has them. */
export function placeOf({ latitude, longitude }: NodeInfo): Coordinates {
  return { latitude: latitude!, longitude: longitude! };
}

/** Six decimals, a tenth of a metre. */
function moved(from: Coordinates, northKm: number, eastKm: number): Coordinates {
  const degreesEast = eastKm / (KM_PER_DEGREE * Math.cos((from.latitude * Math.PI) / 180));
  return {
    latitude: Math.round((from.latitude + northKm / KM_PER_DEGREE) * 1e6) / 1e6,
    longitude: Math.round((from.longitude + degreesEast) * 1e6) / 1e6,
  };
}
