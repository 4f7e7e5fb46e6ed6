import { meanOf } from '../../core/mean.ts';
import type { ReportData } from '../report-data.ts';
import { extremes } from './extremes.ts';
import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { percentText } from './percent-text.ts';
import { MOST_PLACES } from './shown-places.ts';

/** Share of its attention that each place keeps for itself, mean over heads, by layer. */
export function selfAttention({ attention, graph }: ReportData): Figure | null {
  const { layers } = attention;
  const rows = graph.nodes
    .flatMap(({ id, name }) => {
      const shares = layers.flatMap(({ heads, self }) => {
        const own = self.find(({ node }) => node === id);
        return own === undefined
          ? []
          : [(100 * own.weights.reduce((sum, weight) => sum + weight, 0)) / heads];
      });
      return shares.length === 0 ? [] : [{ id, name, shares, mean: meanOf(shares) }];
    })
    .toSorted((a, b) => b.mean - a.mean);
  const ends = extremes(rows, ({ mean }) => mean);
  if (ends === null || ends.most.mean === 0) return null;
  const { least, most } = ends;
  const shown = rows.slice(0, MOST_PLACES);
  const values = shown.flatMap(({ name, shares }) =>
    shares.map((share, index) => ({ name, share, layer: `layer ${layers[index].layer}` })),
  );
  const domain = layers.map(({ layer }) => `layer ${layer}`);
  const note = rows.length > shown.length ? ` Shown are the ${shown.length} largest of ${rows.length}.` : '';
  return {
    id: 'self-attention',
    title: 'How much each place listens to itself',
    takeaway: `${most.name} keeps most of its attention for itself (${percentText(most.mean)}), ${least.name} least (${percentText(least.mean)}); mean over layers and heads.${note}`,
    description: `Chart of the share of attention that stays on the place itself, in percent, for ${shown.length} places and ${layers.length} layers.`,
    spec: {
      ...figureFrame(Math.max(60, shown.length * 20)),
      data: { values },
      encoding: { y: { field: 'name', type: 'nominal', sort: null, axis: { ...PLACE_AXIS, grid: true } } },
      layer: [
        {
          mark: { type: 'point', size: 70, opacity: 1 },
          encoding: {
            x: {
              field: 'share',
              type: 'quantitative',
              scale: { zero: true },
              title: '% of the attention of the place',
              axis: { grid: true, tickCount: 5 },
            },
            color: {
              field: 'layer',
              type: 'nominal',
              title: null,
              scale: { domain, range: domain.map((_, index) => `var(--series-${(index % 6) + 1})`) },
            },
            shape: { field: 'layer', type: 'nominal', title: null, scale: { domain } },
            tooltip: [
              { field: 'name', title: 'place' },
              { field: 'layer' },
              { field: 'share', type: 'quantitative', title: 'kept for itself, %', format: '.1f' },
            ],
          },
        },
      ],
    },
    table: {
      columns: ['node', ...domain.map((layer) => `${layer.replace(' ', '_')}_percent`)],
      rows: rows.map(({ id, shares }) => [id, ...shares]),
    },
  };
}
