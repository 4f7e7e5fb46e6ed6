import { describe, expect, test } from 'vitest';
import type { MapNode } from '../../../src/report/figures/map-input.ts';
import { mapLayout } from '../../../src/report/figures/map-layout.ts';

const at = (longitude: number | null, latitude: number | null): MapNode => ({
  id: `${longitude}`,
  name: '',
  level: '',
  longitude,
  latitude,
  error: null,
  meanLoad: 1,
});

describe('mapLayout', () => {
  test('north is up, east is right, and a degree of longitude is shorter by the cosine of the latitude', () => {
    const nodes = [at(0, 60), at(4, 60), at(0, 61), at(4, 59)];
    const { nodes: places } = mapLayout({ nodes, outline: [] }, 600);
    const east = places[1].x - places[0].x;
    const north = places[0].y - places[2].y;
    expect(east).toBeGreaterThan(0);
    expect(north).toBeGreaterThan(0);
    expect(east / north).toBeCloseTo(4 * Math.cos(Math.PI / 3), 1);
    expect(places[1].y).toBe(places[0].y);
  });

  test('all nodes are inside, and the outline moves with them', () => {
    const outline = [
      [
        [2, 48],
        [5, 44],
      ],
    ] as const;
    const {
      nodes,
      outline: lines,
      width,
      height,
    } = mapLayout({ nodes: [at(2, 48), at(5, 44)], outline }, 400);
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThan(width - 20);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(height - 20);
    }
    expect(lines[0]).toEqual(nodes);
  });

  test('nodes on the same spot are moved apart', () => {
    const { nodes, radius } = mapLayout(
      { nodes: [at(2, 48), at(2, 48), at(2, 48), at(5, 44)], outline: [] },
      400,
    );
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      expect(Math.hypot(nodes[a].x - nodes[b].x, nodes[a].y - nodes[b].y)).toBeGreaterThan(2 * radius);
    }
  });

  test('where one node has no place, all stand on a circle without an outline', () => {
    const nodes = [at(2, 48), at(null, null), at(5, 44), at(1, 1)];
    const layout = mapLayout({ nodes, outline: [[[0, 0]]] }, 500);
    expect(layout.outline).toEqual([]);
    const radii = layout.nodes.map(({ x, y }) => Math.hypot(x - 250, y - layout.height / 2));
    for (const radius of radii) expect(radius).toBeCloseTo(195, 0);
    expect(layout.nodes[0]).toEqual({ x: 250, y: layout.height / 2 - 195 });
  });

  test('hundreds of nodes are small and stay inside, on a phone too', () => {
    const nodes = Array.from({ length: 200 }, (_, index) =>
      at(2 + (index % 14) / 100, 48 + Math.floor(index / 14) / 150),
    );
    const { nodes: places, radius, width, height } = mapLayout({ nodes, outline: [] }, 330);
    expect(radius).toBeLessThan(4);
    for (const { x, y } of places) {
      expect(Math.min(x, y, width - x, height - y)).toBeGreaterThanOrEqual(radius);
    }
  });
});
