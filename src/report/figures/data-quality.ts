import { formatCount } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { extremes } from './extremes.ts';
import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { percentText } from './percent-text.ts';
import { MOST_PLACES } from './shown-places.ts';

interface Quality {
  readonly id: string;
  readonly name: string;
  /** Readings that were not there. */
  readonly missing: number;
  /** Readings that a cleaning rule took out. */
  readonly masked: number;
}

/** Missing and masked readings of every place over the whole reading period; null where nothing is missing. */
export function dataQuality(data: ReportData): Figure | null {
  const { steps } = data.cleaning ?? data.manifest.readings;
  const rows = qualities(data)
    .filter(({ missing, masked }) => missing + masked > 0)
    .toSorted((a, b) => b.missing + b.masked - a.missing - a.masked);
  const ends = extremes(rows, ({ missing, masked }) => missing + masked);
  if (ends === null) return null;
  const shown = rows.slice(0, MOST_PLACES);
  const kinds = ['missing', 'masked'] as const;
  const values = shown.flatMap(({ name, ...counts }) =>
    kinds.map((kind) => ({ name, kind, readings: counts[kind], share: (100 * counts[kind]) / steps })),
  );
  const { most } = ends;
  return {
    id: 'data-quality',
    title: 'Where readings are missing',
    takeaway: `${most.name} lacks the most readings: ${formatCount(most.missing + most.masked)} of ${formatCount(steps)} (${percentText((100 * (most.missing + most.masked)) / steps)}).${rows.length > shown.length ? ` Shown are the ${shown.length} worst of ${rows.length}.` : ''}`,
    description: `Stacked bar chart of the share of readings that are missing or were masked by cleaning, in percent, of ${shown.length} places.`,
    spec: {
      ...figureFrame(Math.max(60, shown.length * 19)),
      data: { values },
      mark: { type: 'bar', height: { band: 0.72 } },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, axis: PLACE_AXIS },
        x: {
          field: 'share',
          type: 'quantitative',
          title: 'share of all readings, %',
          axis: { grid: true, tickCount: 5 },
        },
        color: {
          field: 'kind',
          type: 'nominal',
          title: null,
          scale: { domain: [...kinds], range: ['var(--series-1)', 'var(--series-2)'] },
        },
        tooltip: [
          { field: 'name', title: 'place' },
          { field: 'kind', title: 'why' },
          { field: 'readings', type: 'quantitative', format: ',' },
          { field: 'share', type: 'quantitative', title: 'share, %', format: '.2f' },
        ],
      },
    },
    table: {
      columns: ['node', 'missing', 'masked', 'readings'],
      rows: rows.map(({ id, missing, masked }) => [id, missing, masked, steps]),
    },
  };
}

function qualities({ cleaning, manifest, graph }: ReportData): Quality[] {
  const nameOf = (id: string): string => graph.nodes.find((node) => node.id === id)?.name ?? id;
  if (cleaning !== null) {
    return cleaning.nodes.map(({ id, missing, masked }) => ({
      id,
      name: nameOf(id),
      missing,
      masked: Object.values(masked).reduce((sum, count) => sum + count, 0),
    }));
  }
  return Object.entries(manifest.readings.missingByNode).map(([id, missing]) => ({
    id,
    name: nameOf(id),
    missing,
    masked: 0,
  }));
}
