import type { Grouping } from '../../evaluation/row-groups.ts';
import type { ReportData } from '../report-data.ts';
import { errorMeasure } from './error-measure.ts';
import { extremes } from './extremes.ts';
import type { Figure } from './figure.ts';
import { levelPanels, STATIC_WIDTH } from './figure-frame.ts';
import { mainLevel } from './main-level.ts';
import { percentText } from './percent-text.ts';
import { forecastScales, shownForecasts } from './shown-forecasts.ts';

export interface GroupFigureOptions {
  readonly id: string;
  readonly title: string;
  readonly grouping: Grouping;
  /** What a group is in a sentence: `at 19:00`. */
  readonly phrase: (key: string) => string;
  readonly axisTitle: string | null;
  readonly labels: (key: string) => string;
  /** Whether the axis names this group; default: all. */
  readonly ticked?: (key: string) => boolean;
  /** Lines between ordered groups, or marks for groups without an order. */
  readonly mark: 'line' | 'point';
}

interface Row {
  readonly level: string;
  readonly forecast: string;
  readonly key: string;
  readonly position: number;
  readonly error: number | null;
}

/** Groups with a smaller share of the points than this of the largest one are in the table only: odd leads of clock changes. */
const LEAST_SHARE = 0.02;

/** Error of the network beside its control and reference over groups of rows, one panel per level. */
export function groupFigure(data: ReportData, options: GroupFigureOptions): Figure | null {
  const { id, title, grouping, phrase } = options;
  const measure = errorMeasure(data);
  const shown = shownForecasts(data);
  const groups = shown[0]?.scores.groups[grouping] ?? [];
  const most = groups.reduce((largest, { scored }) => Math.max(largest, scored), 0);
  const keys = [...new Set(groups.filter(({ scored }) => scored > LEAST_SHARE * most).map(({ key }) => key))];
  if (keys.length < 2) return null;
  const all = shown.flatMap(({ scores }) =>
    scores.groups[grouping].map(({ level, key, metrics }): Row => ({
      level,
      forecast: scores.forecast,
      key,
      position: keys.indexOf(key),
      error: metrics[measure.metric].value,
    })),
  );
  const rows = all.filter(({ position }) => position >= 0);
  const [network] = shown;
  const level = mainLevel(data);
  const own = rows.filter((row) => row.level === level && row.forecast === network.scores.forecast);
  const ends = extremes(own, ({ error }) => error);
  if (ends === null) return null;
  const { least, most: worst } = ends;
  return {
    id,
    title,
    takeaway: `At the level “${level}”, ${network.scores.forecast} errs most ${phrase(worst.key)} (${measure.title} ${percentText(worst.error!)}) and least ${phrase(least.key)} (${percentText(least.error!)}).`,
    description: `${title}: ${measure.title} in percent of ${shown.map(({ scores }) => scores.forecast).join(', ')}, one panel per level.`,
    spec: groupSpec(rows, keys, { ...options, data, unit: `${measure.title}, %` }),
    table: {
      columns: ['level', 'forecast', grouping, measure.metric],
      rows: all.map((row) => [row.level, row.forecast, row.key, row.error]),
    },
  };
}

function groupSpec(
  rows: readonly Row[],
  keys: readonly string[],
  {
    data,
    unit,
    axisTitle,
    labels,
    mark,
    ticked = () => true,
  }: GroupFigureOptions & { readonly data: ReportData; readonly unit: string },
): Figure['spec'] {
  const shown = shownForecasts(data);
  const levels = [...new Set(rows.map(({ level }) => level))];
  const values = rows.map((row) => ({ ...row, label: labels(row.key) }));
  return {
    ...levelPanels(levels, unit),
    data: { values },
    spec: {
      width: STATIC_WIDTH - 60,
      height: levels.length > 1 ? 130 : 240,
      mark:
        mark === 'line'
          ? {
              type: 'line',
              point: keys.length <= 16 ? { size: 30 } : { size: 60, opacity: 0 },
              tooltip: true,
            }
          : { type: 'point', size: 90, filled: true, opacity: 1 },
      encoding: {
        x: {
          field: 'label',
          type: 'ordinal',
          sort: keys.map(labels),
          title: axisTitle,
          scale: mark === 'line' ? { type: 'point', padding: 0.3 } : { type: 'point', padding: 0.5 },
          axis: {
            labelAngle: 0,
            labelOverlap: true,
            values: keys.filter(ticked).map(labels),
          },
        },
        y: { field: 'error', type: 'quantitative', title: null, axis: { tickCount: 4 } },
        ...forecastScales(shown),
        ...(mark === 'point'
          ? {
              shape: {
                field: 'forecast',
                type: 'nominal',
                scale: { domain: shown.map(({ scores }) => scores.forecast) },
              },
            }
          : {}),
        tooltip: [
          { field: 'forecast', title: 'forecast' },
          { field: 'label', title: axisTitle ?? 'group' },
          { field: 'error', type: 'quantitative', title: unit, format: '.2f' },
        ],
      },
    },
  };
}
