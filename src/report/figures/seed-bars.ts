import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';

export interface SeedBar {
  readonly label: string;
  /** Of each seed. */
  readonly values: readonly [number, number];
  readonly mean: number;
}

/** A bar for the mean of both seeds, and a point for each of them. */
export function seedBarsSpec(
  bars: readonly SeedBar[],
  { unit, seeds }: { readonly unit: string; readonly seeds: readonly [number, number] },
): Figure['spec'] {
  const points = bars.flatMap(({ label, values }) =>
    values.map((value, index) => ({ label, value, seed: `seed ${seeds[index]}` })),
  );
  const domain = seeds.map((seed) => `seed ${seed}`);
  const format = '.3~s';
  return {
    ...figureFrame(Math.max(60, bars.length * 24)),
    data: { values: bars.map(({ label, mean }) => ({ label, mean })) },
    encoding: {
      y: {
        field: 'label',
        type: 'nominal',
        sort: null,
        axis: {
          ...PLACE_AXIS,
          labelLimit: { expr: 'frame < 480 ? 175 : 330' },
        },
      },
    },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.66 } },
        encoding: {
          x: { field: 'mean', type: 'quantitative', title: unit, axis: { grid: true, tickCount: 5 } },
          tooltip: [
            { field: 'label', title: 'of' },
            { field: 'mean', type: 'quantitative', title: `mean, ${unit}`, format },
          ],
        },
      },
      {
        data: { values: points },
        mark: { type: 'point', size: 55, opacity: 1, stroke: 'var(--paper)', strokeWidth: 1 },
        encoding: {
          x: { field: 'value', type: 'quantitative' },
          color: {
            field: 'seed',
            type: 'nominal',
            title: null,
            scale: { domain, range: ['var(--series-2)', 'var(--ink)'] },
          },
          shape: {
            field: 'seed',
            type: 'nominal',
            title: null,
            scale: { domain, range: ['circle', 'diamond'] },
          },
          tooltip: [
            { field: 'label', title: 'of' },
            { field: 'seed' },
            { field: 'value', type: 'quantitative', title: unit, format },
          ],
        },
      },
    ],
  };
}
