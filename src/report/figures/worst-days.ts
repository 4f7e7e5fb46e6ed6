import { formatLocalDate } from '../../calendar/local-date.ts';
import type { ReportData } from '../report-data.ts';
import { errorMeasure, errorValue } from './error-measure.ts';
import { extremes } from './extremes.ts';
import { figureFrame, PLACE_AXIS } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { localRows } from './local-rows.ts';
import { longDate, shortDate } from './long-date.ts';
import { mainLevel } from './main-level.ts';
import { percentText } from './percent-text.ts';
import { tallyErrors } from './tally-errors.ts';

const SHOWN = 12;

/** The days with the largest mean error over the places of the modelled level, and the worst place of each. */
export function worstDays(data: ReportData): Figure | null {
  const measure = errorMeasure(data);
  const level = mainLevel(data);
  const { days, dayIndex } = localRows(data.series);
  const sums = tallyErrors(data, days.length, (row) => dayIndex[row]);
  const rows = days
    .flatMap((each, index) => {
      const places = data.series.nodes.flatMap(({ id, name, level: own }, node) => {
        const error = own === level ? errorValue(measure, sums[index][node]) : null;
        return error === null ? [] : [{ id, name, error }];
      });
      const worst = extremes(places, ({ error }) => error)?.most;
      if (worst === undefined) return [];
      const mean = places.reduce((sum, { error }) => sum + error, 0) / places.length;
      return [{ day: each, mean, ...worst }];
    })
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, SHOWN)
    .map(({ day, ...row }) => ({ day, date: shortDate(day), ...row }));
  if (rows.length < 3) return null;
  const [worst] = rows;
  const unit = `${measure.title} of the day, %`;
  return {
    id: 'worst-days',
    title: 'The hardest days',
    takeaway: `${longDate(worst.day)} was the hardest day at the level “${level}”: ${measure.title} ${percentText(worst.mean)} on average, ${percentText(worst.error)} in ${worst.name}. Bars are means of all places, points the worst place of the day.`,
    description: `Bar chart of the mean ${measure.title} of all places at the level “${level}” on the ${rows.length} hardest days, with a point for the worst place of each: ${rows.map(({ date, name }) => `${date}, ${name}`).join('; ')}.`,
    spec: {
      ...figureFrame(rows.length * 22),
      data: { values: rows },
      encoding: { y: { field: 'date', type: 'nominal', sort: null, axis: PLACE_AXIS } },
      layer: [
        {
          mark: { type: 'bar', height: { band: 0.72 } },
          encoding: {
            x: {
              field: 'mean',
              type: 'quantitative',
              title: unit,
              axis: { grid: true, tickCount: 5 },
            },
          },
        },
        {
          mark: { type: 'point', color: 'var(--series-2)', size: 60, opacity: 1 },
          encoding: { x: { field: 'error', type: 'quantitative' } },
        },
        {
          mark: { type: 'bar', opacity: 0 },
          encoding: {
            x: { field: 'error', type: 'quantitative' },
            tooltip: [
              { field: 'date', title: 'day' },
              { field: 'mean', type: 'quantitative', title: 'mean, %', format: '.2f' },
              { field: 'name', title: 'worst place' },
              { field: 'error', type: 'quantitative', title: 'its error, %', format: '.2f' },
            ],
          },
        },
      ],
    },
    table: {
      columns: ['date', `mean_${measure.metric}`, 'worst_node', `worst_${measure.metric}`],
      rows: rows.map(({ day: each, mean, id, error }) => [formatLocalDate(each), mean, id, error]),
    },
  };
}
