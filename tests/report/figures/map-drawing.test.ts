import { describe, expect, test } from 'vitest';
import { mapInput } from '../../../src/report/figures/graph-map.ts';
import { mapDrawing } from '../../../src/report/figures/map-drawing.ts';
import type { MapChoice } from '../../../src/report/figures/map-input.ts';
import { reportFixture } from '../report-fixture.ts';

const ALL: MapChoice = { measure: 0, node: -1, layer: -1, head: -1, month: -1, hour: -1 };
const input = mapInput(reportFixture());
const drawing = mapDrawing(input, ALL, 700);

describe('mapDrawing', () => {
  test('the strongest edge is the widest, and drawn last', () => {
    const widths = drawing.arrows.map(({ source, listener, width }) => [source, listener, width]);
    expect(widths.at(-1)!.slice(0, 2)).toEqual(['Grand Est', 'Bretagne']);
    const sizes = drawing.arrows.map(({ width }) => width);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  test('an edge runs from its source to its target, in a bend that leaves room for the way back', () => {
    const nameAt = (name: string): object => {
      const { x, y } = drawing.nodes.find((node) => node.name === name)!;
      return { x, y };
    };
    const points = drawing.edges.filter(
      ({ source, listener }) => source === 'Bretagne' && listener === 'Grand Est',
    );
    expect({ x: points[0].x, y: points[0].y }).toEqual(nameAt('Bretagne'));
    expect({ x: points.at(-1)!.x, y: points.at(-1)!.y }).toEqual(nameAt('Grand Est'));
    const back = drawing.edges.filter(
      ({ source, listener }) => source === 'Grand Est' && listener === 'Bretagne',
    );
    expect(Math.abs(points[6].y - back[6].y)).toBeGreaterThan(20);
  });

  test('arrows point at who listens: eastwards is 90 degrees', () => {
    const { angle } = drawing.arrows.find(
      ({ source, listener }) => source === 'Bretagne' && listener === 'Grand Est',
    )!;
    expect(angle).toBeGreaterThan(50);
    expect(angle).toBeLessThan(90);
  });

  test('with a place chosen, the edges to others fade', () => {
    const chosen = mapDrawing(input, { ...ALL, node: 1 }, 700);
    for (const { listener, opacity } of chosen.arrows) {
      expect(opacity, listener).toBe(listener === "Provence-Alpes-Côte d'Azur" ? 1 : 0.13);
    }
    expect(chosen.nodes.map(({ ring }) => ring)).toEqual([1.25, 3, 1.25]);
    expect(chosen.labels[0].text).toBe("Provence-Alpes-Côte d'Azur");
  });

  test('nodes are coloured by their error, from the best to the worst', () => {
    expect(drawing.nodes.map(({ name, color }) => [name, color])).toEqual([
      ['Bretagne', 'var(--error-1)'],
      ["Provence-Alpes-Côte d'Azur", 'var(--error-5)'],
      ['Grand Est', 'var(--error-1)'],
    ]);
  });

  test('a slider changes the widths', () => {
    const november = mapDrawing(input, { ...ALL, month: 1 }, 700);
    const width = ({ arrows }: typeof drawing): number => arrows.at(-1)!.width;
    expect(width(november)).toBeGreaterThan(width(drawing));
    expect(november.edgeSteps).toEqual(drawing.edgeSteps);
  });
});
