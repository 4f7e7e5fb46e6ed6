import type { MapInput } from './map-input.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands, in pixels from the top left. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Of a node, pixels. */
  readonly radius: number;
  /** [node] */
  readonly nodes: readonly Place[];
  /** [line][point] */
  readonly outline: readonly (readonly Place[])[];
}

/** Share of the picture left free around the nodes. */
const MARGIN = 0.09;
/** Pixels; a map higher than the window is seen by halves. */
const MOST_HIGH = 640;
/** Pixels between the middles of two nodes that would lie on each other, as a multiple of their radius. */
const APART = 2.4;
const ROUNDS = 40;

/**
 * Nodes at their coordinates in an equirectangular projection with true distances at the middle latitude; nodes of a
 * graph that lacks coordinates stand on a circle.
 */
export function mapLayout({ nodes, outline }: Pick<MapInput, 'nodes' | 'outline'>, width: number): MapLayout {
  const places = nodes.flatMap(({ longitude, latitude }) =>
    longitude === null || latitude === null ? [] : [{ longitude, latitude }],
  );
  if (places.length < nodes.length || new Set(places.map((place) => JSON.stringify(place))).size < 2) {
    return onCircle(nodes.length, width);
  }
  const latitudes = places.map(({ latitude }) => latitude);
  const shrink = Math.cos(((Math.min(...latitudes) + Math.max(...latitudes)) / 2) * (Math.PI / 180));
  const flat = (longitude: number, latitude: number): Place => ({ x: longitude * shrink, y: -latitude });
  const points = places.map(({ longitude, latitude }) => flat(longitude, latitude));
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const room = 1 - 2 * MARGIN;
  const height = Math.round(
    Math.min(MOST_HIGH, width * Math.min(1.1, Math.max(0.55, (bottom - top) / (right - left || 1)))),
  );
  const scale = Math.min((width * room) / (right - left || 1e-9), (height * room) / (bottom - top || 1e-9));
  const place = ({ x, y }: Place): Place => ({
    x: tenth(width / 2 + (x - (left + right) / 2) * scale),
    y: tenth(height / 2 + (y - (top + bottom) / 2) * scale),
  });
  return {
    width,
    height,
    radius: nodeRadius(nodes.length, width),
    nodes: movedApart(points.map(place), { width, height, apart: APART * nodeRadius(nodes.length, width) }),
    outline: outline.map((line) => line.map(([longitude, latitude]) => place(flat(longitude, latitude)))),
  };
}

function onCircle(count: number, width: number): MapLayout {
  const height = Math.min(width, MOST_HIGH);
  const radius = (Math.min(width, height) / 2) * 0.78;
  const nodes = Array.from({ length: count }, (_, node) => {
    const angle = (2 * Math.PI * node) / count - Math.PI / 2;
    return {
      x: tenth(width / 2 + radius * Math.cos(angle)),
      y: tenth(height / 2 + radius * Math.sin(angle)),
    };
  });
  return { width, height, radius: nodeRadius(count, width), nodes, outline: [] };
}

/** Smaller on a phone and where there are many. */
function nodeRadius(count: number, width: number): number {
  return Math.max(2.5, Math.min(width < 480 ? 5.5 : 6.5, Math.sqrt((width * 4) / count)));
}

/** Pairs push each other away until none is too close. */
function movedApart(
  places: readonly Place[],
  { width, height, apart }: { readonly width: number; readonly height: number; readonly apart: number },
): Place[] {
  const moved = places.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round++) {
    for (let a = 0; a < moved.length; a++) {
      for (let b = a + 1; b < moved.length; b++) {
        const dx = moved[b].x - moved[a].x || (a % 2 === 0 ? 1e-3 : -1e-3);
        const dy = moved[b].y - moved[a].y;
        const distance = Math.hypot(dx, dy);
        if (distance >= apart) continue;
        const push = (apart - distance) / 2 / distance;
        moved[a].x -= dx * push;
        moved[a].y -= dy * push;
        moved[b].x += dx * push;
        moved[b].y += dy * push;
      }
    }
  }
  const inside = (value: number, size: number): number =>
    tenth(Math.min(size - apart / 2, Math.max(apart / 2, value)));
  return moved.map(({ x, y }) => ({ x: inside(x, width), y: inside(y, height) }));
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
