/** A point on the globe, degrees north and east, WGS84. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth, km. */
const EARTH_RADIUS_KM = 6371;

/** Distance along the surface of a sphere, km, by the haversine formula: exact also for points close together. */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const phi1 = radians(from.latitude);
  const phi2 = radians(to.latitude);
  const halfLatitude = (phi2 - phi1) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const haversine =
    Math.sin(halfLatitude) ** 2 + Math.cos(phi1) * Math.cos(phi2) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
