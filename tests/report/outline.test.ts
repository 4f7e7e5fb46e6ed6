import { describe, expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { FRENCH_NODES } from '../../src/ingest/sample-france-nodes.ts';
import { outlineAround } from '../../src/report/outline.ts';

function node(latitude: number | null, longitude: number | null): NodeInfo {
  return { id: 'x', name: 'x', level: 'x', parent: null, latitude, longitude };
}

type Lines = ReturnType<typeof outlineAround>;

/** Whether a point of the outline is within so many degrees of a place. */
function passes(lines: Lines, latitude: number, longitude: number, degrees: number): boolean {
  return lines.flat().some(([x, y]) => Math.hypot(x - longitude, y - latitude) < degrees);
}

function widestStep(lines: Lines): number {
  return Math.max(
    ...lines.flatMap((line) =>
      line.slice(1).map(([x, y], at) => Math.hypot(x - line[at][0], y - line[at][1])),
    ),
  );
}

describe('the French sample', () => {
  const lines = outlineAround(FRENCH_NODES.map(({ latitude, longitude }) => node(latitude, longitude)));

  test('holds the coast of Brittany, Corsica whole, and the borders around', () => {
    expect(passes(lines, 48.45, -4.77, 0.05), 'the west of Brittany').toBe(true);
    expect(passes(lines, 43.0, 9.4, 0.1), 'the north of Corsica').toBe(true);
    expect(passes(lines, 41.39, 9.2, 0.1), 'the south of Corsica').toBe(true);
    expect(passes(lines, 43.35, -1.78, 0.1), 'Spain meets the Atlantic').toBe(true);
    expect(passes(lines, 49.0, 8.1, 0.2), 'Germany north of the Rhine').toBe(true);
  });

  test('is cut at a box of a quarter more than the nodes on each side', () => {
    const margin = 0.25 * (7.7507 + 4.486) * Math.cos((46.94 * Math.PI) / 180);
    const [south, north] = [43.2962 - margin, 50.6366 + margin];
    const latitudes = lines.flat().map(([, y]) => y);
    expect(Math.min(...latitudes)).toBeCloseTo(south, 1);
    expect(Math.max(...latitudes)).toBeCloseTo(north, 1);
    const longitudes = lines.flat().map(([x]) => x);
    expect(Math.min(...longitudes)).toBeGreaterThan(-7.7);
    expect(Math.max(...longitudes)).toBeLessThan(10.9);
  });

  test('is small enough for a page, and coarser than a pixel nowhere', () => {
    expect(JSON.stringify(lines).length).toBeLessThan(15_000);
    expect(lines.flat().every(([x, y]) => x === Number(x.toFixed(3)) && y === Number(y.toFixed(3)))).toBe(
      true,
    );
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.flat().length).toBeGreaterThan(700);
  });

  test('draws no line across the picture', () => {
    expect(widestStep(lines)).toBeLessThan(0.9);
  });

  test('lines that meet still do: every end is another end, or lies on the edge of the box', () => {
    const ends = lines.flatMap((line) => [line[0], line[line.length - 1]]);
    const inside = ends.filter(([x, y]) => x > -7.5 && x < 10.7 && y > 41.3 && y < 52.6);
    const alone = inside.filter((end) => ends.filter((other) => other.join() === end.join()).length < 2);
    expect(inside.length).toBeGreaterThan(20);
    expect(alone).toEqual([]);
  });
});

describe('other places', () => {
  test('a county is drawn from the finer atlas', () => {
    const lines = outlineAround([node(50.4, -1.6), node(50.9, -1.0)]);
    expect(passes(lines, 50.66, -1.59, 0.03), 'the Needles of the Isle of Wight').toBe(true);
    expect(lines.flat().length).toBeGreaterThan(100);
  });

  test('a town far from coasts and borders has no outline', () => {
    expect(outlineAround([node(51.395, -0.49), node(51.5, -0.6)])).toEqual([]);
  });

  test('nodes without a place are left out; without any there is no outline', () => {
    expect(outlineAround([])).toEqual([]);
    expect(outlineAround([node(null, null), node(48, null)])).toEqual([]);
    const brest = [node(48.39, -4.49), node(48.45, -4.3)];
    expect(outlineAround([...brest, node(null, null)])).toEqual(outlineAround(brest));
    expect(outlineAround(brest)).not.toEqual([]);
  });

  test('beyond 180 degrees longitudes go on: Fiji lies on both sides of it', () => {
    const lines = outlineAround([node(-18.2, 177.4), node(-16.2, 179.9)]);
    expect(passes(lines, -16.9, 180.08, 0.1), 'Taveuni, east of the antimeridian').toBe(true);
    expect(Math.min(...lines.flat().map(([x]) => x))).toBeGreaterThan(176.7);
    expect(Math.max(...lines.flat().map(([x]) => x))).toBeLessThan(180.6);
    const onSeam = lines.filter((line) => line.slice(1).some(([x], at) => x === 180 && line[at][0] === 180));
    expect(onSeam).toEqual([]);
  });

  test('the whole world has no line from one side to the other', () => {
    const lines = outlineAround([node(60, -178), node(-40, 178)]);
    expect(widestStep(lines)).toBeLessThan(40);
    expect(JSON.stringify(lines).length).toBeLessThan(80_000);
  });
});
