import { weekdayOf } from '../../calendar/local-date.ts';
import { daysOff } from '../../experiment/days-off.ts';
import type { ReportData } from '../report-data.ts';
import { errorMeasure } from './error-measure.ts';
import { extremes } from './extremes.ts';
import type { Figure } from './figure.ts';
import { levelPanels, STATIC_WIDTH } from './figure-frame.ts';
import { levelMeans } from './level-means.ts';
import { localRows, WEEKDAYS } from './local-rows.ts';
import { mainLevel } from './main-level.ts';
import { percentText } from './percent-text.ts';
import { tallyErrors } from './tally-errors.ts';

/** Error of the network by day of the week, one panel per level; a holiday would decide for its weekday and is left out. */
export function errorByWeekday(data: ReportData): Figure | null {
  const measure = errorMeasure(data);
  const { day, days } = localRows(data.series);
  const holidays = daysOff(data.config.calendar, { fromDay: days[0], toDay: days.at(-1)! });
  const sums = tallyErrors(data, 7, (row) => (holidays.has(day[row]) ? -1 : weekdayOf(day[row]) - 1));
  const rows = levelMeans(data, sums, measure).flatMap(({ level, errors }) =>
    errors.map((error, weekday) => ({ level, weekday: WEEKDAYS[weekday], error })),
  );
  const ends = extremes(
    rows.filter(({ level }) => level === mainLevel(data)),
    ({ error }) => error,
  );
  if (ends === null || ends.least === ends.most) return null;
  const { least, most } = ends;
  const levels = [...new Set(rows.map(({ level }) => level))];
  const unit = `${measure.title}, %`;
  return {
    id: 'error-by-weekday',
    title: holidays.size === 0 ? 'Error by day of the week' : 'Error by day of the week, holidays left out',
    takeaway: `At the level “${most.level}”, ${most.weekday} is the hardest day (${measure.title} ${percentText(most.error!)}) and ${least.weekday} the easiest (${percentText(least.error!)}).`,
    description: `Bar chart of the ${measure.title} in percent by day of the week, one panel per level.`,
    spec: {
      ...levelPanels(levels, unit),
      data: { values: rows },
      spec: {
        width: STATIC_WIDTH - 60,
        height: levels.length > 1 ? 100 : 200,
        mark: { type: 'bar', width: { band: 0.7 } },
        encoding: {
          x: {
            field: 'weekday',
            type: 'ordinal',
            sort: [...WEEKDAYS],
            title: null,
            axis: { labelAngle: 0, labelExpr: 'frame < 480 ? slice(datum.label, 0, 2) : datum.label' },
          },
          y: { field: 'error', type: 'quantitative', title: null, axis: { tickCount: 4 } },
          tooltip: [
            { field: 'weekday', title: 'day' },
            { field: 'error', type: 'quantitative', title: unit, format: '.2f' },
          ],
        },
      },
    },
    table: {
      columns: ['level', 'weekday', measure.metric],
      rows: rows.map(({ level, weekday, error }) => [level, weekday, error]),
    },
  };
}
