import type { FaithfulnessRow } from '../../explain/explanations.ts';
import { formatDecimal } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { amountText, percentText } from './percent-text.ts';

/** Removing the edges that a ranking puts first, beside removing as many at random. */
export function faithfulness({ explanations }: ReportData): Figure | null {
  if (explanations === null || explanations.faithfulness.length === 0) return null;
  const { unit, faithfulness: rows } = explanations;
  const values = rows.map((row) => ({
    label: label(row),
    top: row.top,
    mean: row.random.mean,
    largest: row.random.largest,
    draws: row.random.draws,
    edges: row.edges,
  }));
  const domain = ['the edges ranked first', 'random edges: mean, to the largest'];
  const range = ['var(--series-2)', 'var(--series-1)'];
  const points = values.flatMap((row) => [
    { ...row, kind: domain[0], moved: row.top },
    { ...row, kind: domain[1], moved: row.mean },
  ]);
  const axis = `mean move of the forecast, ${unit}`;
  return {
    id: 'faithfulness',
    title: 'Do these rankings tell the truth?',
    takeaway: takeaway(rows, unit),
    description: `Dot chart for ${rows.length} cases: how far the forecast moves, in ${unit}, without the edges that a ranking puts first, and without as many edges drawn at random.`,
    spec: {
      ...figureFrame(Math.max(70, rows.length * 26)),
      data: { values },
      encoding: {
        y: {
          field: 'label',
          type: 'nominal',
          sort: null,
          axis: { ...PLACE_AXIS, labelLimit: 240, grid: true },
        },
      },
      layer: [
        {
          mark: { type: 'rule', color: 'var(--series-1)', strokeWidth: 2 },
          encoding: { x: { field: 'mean', type: 'quantitative' }, x2: { field: 'largest' } },
        },
        {
          data: { values: points },
          mark: { type: 'point', size: 90, opacity: 1, strokeWidth: 2 },
          encoding: {
            x: {
              field: 'moved',
              type: 'quantitative',
              title: axis,
              scale: { zero: true },
              axis: { grid: true, tickCount: 5 },
            },
            color: {
              field: 'kind',
              type: 'nominal',
              title: null,
              scale: { domain, range },
              legend: { columns: { expr: 'frame < 600 ? 1 : 2' } },
            },
            shape: {
              field: 'kind',
              type: 'nominal',
              title: null,
              scale: { domain, range: ['diamond', 'circle'] },
            },
            tooltip: [
              { field: 'label', title: 'removed' },
              { field: 'kind', title: 'which' },
              { field: 'edges', title: 'edges removed' },
              { field: 'moved', type: 'quantitative', title: axis, format: '.3~s' },
            ],
          },
        },
      ],
    },
    table: {
      columns: [
        'ranking',
        'share',
        'edges',
        `top_${unit}`,
        `random_mean_${unit}`,
        `random_largest_${unit}`,
        'draws',
        'ratio',
      ],
      rows: rows.map(({ ranking, share, edges, top, random, ratio }) => [
        ranking,
        share,
        edges,
        top,
        random.mean,
        random.largest,
        random.draws,
        ratio,
      ]),
    },
  };
}

function label({ ranking, share }: FaithfulnessRow): string {
  return `${ranking}, top ${percentText(100 * share).replace('.0', '')}`;
}

function takeaway(rows: readonly FaithfulnessRow[], unit: string): string {
  const rankings = rows.filter(({ ranking }) => ranking !== 'equal share');
  const best = rankings.reduce<FaithfulnessRow | null>(
    (most, row) => (row.ratio !== null && row.ratio > (most?.ratio ?? 0) ? row : most),
    null,
  );
  if (best === null || best.ratio === null)
    return 'Removing edges, by rank or at random, does not move the forecast.';
  const passed = rankings.filter(({ top, random }) => top > random.largest).length;
  return `Removing the ${best.edges === 1 ? 'edge' : `${best.edges} edges`} that ${best.ranking} ranks first moves the forecast by ${amountText(best.top)} ${unit}, ${formatDecimal(best.ratio, 1)} times as far as removing as many at random; in ${passed} of ${rankings.length} cases the ranking beats every random draw.${control(rows)}`;
}

/** How often attention does better than equal shares of it would; empty without both. */
function control(rows: readonly FaithfulnessRow[]): string {
  const pairs = rows.flatMap(({ ranking, share, top }) => {
    const equal = rows.find((row) => row.ranking === 'equal share' && row.share === share);
    return ranking === 'attention' && equal !== undefined ? [{ top, equal: equal.top }] : [];
  });
  if (pairs.length === 0) return '';
  const better = pairs.filter(({ top, equal }) => top > equal).length;
  return ` Attention does better than equal shares of it, its control, in ${better} of ${pairs.length}.`;
}
