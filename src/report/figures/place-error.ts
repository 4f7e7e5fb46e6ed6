import type { ReportData } from '../report-data.ts';
import { errorMeasure } from './error-measure.ts';
import { extremes } from './extremes.ts';
import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { percentText } from './percent-text.ts';
import { MOST_PLACES } from './shown-places.ts';

/** Error of every place, worst first, with that of the control as a tick beside it. */
export function placeError(data: ReportData): Figure | null {
  const { metrics, series } = data;
  const { metric, title } = errorMeasure(data);
  const [network, ...others] = metrics.scores;
  if (network === undefined) return null;
  const compared = new Set(metrics.skill.map(({ forecast }) => forecast));
  const control = others.find(({ forecast }) => compared.has(forecast));
  const rows = network.nodes
    .flatMap(({ id, name, level, metrics: own }) => {
      const error = own[metric].value;
      const other = control?.nodes.find((node) => node.id === id)?.metrics[metric].value ?? null;
      return error === null ? [] : [{ id, name, level, error, control: other }];
    })
    .toSorted((a, b) => b.error - a.error);
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST_PLACES);
  const levels = [...new Set(series.nodes.map(({ level }) => level))];
  const unit = `${title}, %`;
  return {
    id: 'place-error',
    title: 'Which places are forecast worst',
    takeaway: levels
      .flatMap(
        (level) =>
          levelSentence(
            level,
            rows.filter((row) => row.level === level),
            title,
          ) ?? [],
      )
      .join(' ')
      .concat(rows.length > shown.length ? ` Shown are the ${shown.length} worst of ${rows.length}.` : ''),
    description: `Bar chart of the ${title} in percent of ${shown.length} places, largest first${control === undefined ? '' : `, with a tick for ${control.forecast}`}.`,
    spec: {
      ...figureFrame(Math.max(80, shown.length * 20)),
      data: { values: shown },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, axis: PLACE_AXIS },
      },
      layer: [
        {
          mark: { type: 'bar', height: { band: 0.72 } },
          encoding: {
            x: {
              field: 'error',
              type: 'quantitative',
              title: control === undefined ? unit : `${unit} (tick: ${control.forecast})`,
              axis: { grid: true, orient: 'top', tickCount: 5 },
            },
            color: {
              field: 'level',
              type: 'nominal',
              title: null,
              scale: { domain: levels, range: levels.map((_, index) => `var(--series-${(index % 6) + 1})`) },
              legend:
                levels.length < 2 ? null : { symbolType: 'square', columns: { expr: 'frame < 480 ? 2 : 6' } },
            },
            tooltip: [
              { field: 'name', title: 'place' },
              { field: 'level' },
              { field: 'error', type: 'quantitative', title: unit, format: '.2f' },
              ...(control === undefined
                ? []
                : [
                    {
                      field: 'control',
                      type: 'quantitative',
                      title: control.forecast,
                      format: '.2f',
                    } as const,
                  ]),
            ],
          },
        },
        ...(control === undefined
          ? []
          : [
              {
                mark: { type: 'tick', color: 'var(--ink)', thickness: 2.5, height: { band: 0.85 } } as const,
                encoding: {
                  x: { field: 'control', type: 'quantitative' } as const,
                },
              },
            ]),
      ],
    },
    table: {
      columns: ['node', 'level', metric, ...(control === undefined ? [] : [`${metric}_${control.forecast}`])],
      rows: rows.map(({ id, level, error, control: other }) => [
        id,
        level,
        error,
        ...(control === undefined ? [] : [other]),
      ]),
    },
  };
}

function levelSentence(
  level: string,
  rows: readonly { readonly name: string; readonly error: number }[],
  title: string,
): string | null {
  const ends = extremes(rows, ({ error }) => error);
  if (ends === null) return null;
  const { least, most } = ends;
  if (least === most) return `${most.name} (${level}): ${title} ${percentText(most.error)}.`;
  return `Worst ${level}: ${most.name} (${percentText(most.error)}); best: ${least.name} (${percentText(least.error)}).`;
}
