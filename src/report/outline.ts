import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { NodeInfo } from '../core/panel.ts';
import { clipLine, type Box, type Point } from './clip-line.ts';
import { simplifyLine } from './simplify-line.ts';

type Topology = Parameters<typeof feature>[0];

/** Room around the nodes, as a share of the longer side of the box that holds them. */
const MARGIN = 0.25;

/** The atlas for boxes of at least so many degrees of latitude on their longer side. */
const ATLASES = [
  { from: 30, read: () => createRequire(import.meta.url)('world-atlas/countries-110m.json') as Topology },
  { from: 4, read: () => createRequire(import.meta.url)('world-atlas/countries-50m.json') as Topology },
  { from: 0, read: () => createRequire(import.meta.url)('world-atlas/countries-10m.json') as Topology },
];

/** A line may be off by this share of the box's longer side, and smaller islands are left out: a pixel of 1,000. */
const TOLERANCE = 1 / 1000;

const DECIMALS = 3;

/**
 * Coasts and country borders around the nodes that have a place, cut at the edges of a box with room around them:
 * lines of longitude and latitude in degrees. Empty where no node has a place, and where no line is near (a town).
 * Longitudes go on beyond ±180 where the box does, so that no line runs across the picture.
 *
 * Source: Natural Earth 4.1 at 1:10, 1:50 or 1:110 million (public domain, naturalearthdata.com), in the topologies of
 * world-atlas. Arcs are simplified one by one, so that lines that meet still do.
 */
export function outlineAround(nodes: readonly NodeInfo[]): readonly (readonly Point[])[] {
  const box = boxAround(nodes);
  if (box === null) return [];
  const side = Math.max(box.north - box.south, (box.east - box.west) * shrink(box));
  const shifts = [-360, 0, 360].filter((shift) => box.west - shift <= 180 && box.east - shift >= -180);
  const { read } = ATLASES.find(({ from }) => side >= from)!;
  return arcsOf(read())
    .flatMap((arc) => shifts.map((shift) => arc.map(([x, y]): Point => [x + shift, y])))
    .flatMap((line) => clipLine(line, box))
    .map((line) => simplifyLine(line, side * TOLERANCE))
    .filter((line) => line.length > 2 || line[0].join() !== line[1].join())
    .map((line) => line.map(([x, y]): Point => [rounded(x), rounded(y)]));
}

function boxAround(nodes: readonly NodeInfo[]): Box | null {
  const places = nodes.flatMap(({ latitude, longitude }): Point[] =>
    latitude === null || longitude === null ? [] : [[longitude, latitude]],
  );
  if (places.length === 0) return null;
  const [west, east] = extent(places.map(([longitude]) => longitude));
  const [south, north] = extent(places.map(([, latitude]) => latitude));
  const narrow = shrink({ south, north });
  const margin = MARGIN * Math.max(north - south, (east - west) * narrow);
  return {
    west: west - margin / narrow,
    east: east + margin / narrow,
    south: Math.max(-90, south - margin),
    north: Math.min(90, north + margin),
  };
}

/** How much shorter a degree of longitude is than one of latitude in the middle of a box; near a pole, a tenth. */
function shrink({ south, north }: Pick<Box, 'south' | 'north'>): number {
  return Math.max(0.1, Math.cos(((south + north) / 2) * (Math.PI / 180)));
}

/** The arcs of an atlas, without the seam at ±180 degrees and along the pole, at which its countries are cut. */
function arcsOf(topology: Topology): Point[][] {
  const arcs = topology.arcs.map((_, index) => [index]);
  const { geometry } = feature(topology, { type: 'MultiLineString', arcs });
  return (geometry as unknown as { readonly coordinates: Point[][] }).coordinates.flatMap(withoutSeam);
}

function withoutSeam(arc: readonly Point[]): Point[][] {
  const lines: Point[][] = [];
  arc.slice(1).forEach((to, index) => {
    const from = arc[index];
    if ((onSeam(from) && onSeam(to)) || Math.abs(from[0] - to[0]) > 180) return;
    const line = lines.at(-1);
    if (line?.at(-1) === from) line.push(to);
    else lines.push([from, to]);
  });
  return lines;
}

/** Quantised coordinates miss the seam by a little. */
function onSeam([longitude, latitude]: Point): boolean {
  return Math.abs(longitude) > 179.99 || latitude < -89.9;
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}
