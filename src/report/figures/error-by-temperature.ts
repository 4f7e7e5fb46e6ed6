import type { ReportData } from '../report-data.ts';
import { errorMeasure, errorValue } from './error-measure.ts';
import { extremes } from './extremes.ts';
import { figureFrame } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { addSums } from './add-sums.ts';
import { mainLevel } from './main-level.ts';
import { percentText } from './percent-text.ts';
import { tallyErrors } from './tally-errors.ts';

/** At most so many bins, of 1, 2, 2.5 or 5 (times a power of ten) degrees. */
const MOST_BINS = 14;
/** Bins with a smaller share of all points are left out: a single cold night would set the scale. */
const LEAST_SHARE = 0.002;

/** Error by the temperature at the place and time of the target, over all places of the modelled level. */
export function errorByTemperature(data: ReportData): Figure | null {
  const { temperature, nodes } = data.series;
  if (temperature === null) return null;
  const bins = temperatureBins(temperature.values);
  if (bins === null) return null;
  const { from, width, count } = bins;
  const level = mainLevel(data);
  const measure = errorMeasure(data);
  const sums = tallyErrors(data, count, (row, node) => {
    const value = temperature.values[row * nodes.length + node];
    if (Number.isNaN(value) || nodes[node].level !== level) return -1;
    return Math.min(count - 1, Math.max(0, Math.floor((value - from) / width)));
  }).map(addSums);
  const total = sums.reduce((all, { scored }) => all + scored, 0);
  const rows = sums.flatMap((each, bin) => {
    const error = each.scored > LEAST_SHARE * total ? errorValue(measure, each) : null;
    const low = from + bin * width;
    return error === null ? [] : [{ low, high: low + width, error, points: each.scored }];
  });
  const ends = extremes(rows, ({ error }) => error);
  if (ends === null || rows.length < 2) return null;
  const { least, most } = ends;
  const { unit } = temperature;
  const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `${signed(low)} to ${signed(high)} ${unit}`;
  const error = `${measure.title}, %`;
  return {
    id: 'error-by-temperature',
    title: 'Error by temperature',
    takeaway: `At the level “${level}”, the error is largest at ${range(most)} (${measure.title} ${percentText(most.error)}) and smallest at ${range(least)} (${percentText(least.error)}).`,
    description: `Bar chart of the ${measure.title} in percent in ${rows.length} bands of the local temperature.`,
    spec: {
      ...figureFrame(220),
      data: { values: rows.map((row) => ({ ...row, range: range(row) })) },
      mark: { type: 'bar', stroke: 'var(--paper)', strokeWidth: 1.5 },
      encoding: {
        x: {
          field: 'low',
          type: 'quantitative',
          bin: { binned: true, step: width },
          title: `temperature at the place, ${unit}`,
        },
        x2: { field: 'high' },
        y: { field: 'error', type: 'quantitative', title: error, axis: { tickCount: 5 } },
        tooltip: [
          { field: 'range', title: 'temperature' },
          { field: 'error', type: 'quantitative', title: error, format: '.2f' },
          { field: 'points', type: 'quantitative', title: 'points scored', format: ',' },
        ],
      },
    },
    table: {
      columns: ['temperature_from', 'temperature_to', measure.metric, 'points'],
      rows: rows.map((row) => [row.low, row.high, row.error, row.points]),
    },
  };
}

function signed(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}

function temperatureBins(
  values: Float64Array,
): { readonly from: number; readonly width: number; readonly count: number } | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > low)) return null;
  const least = (high - low) / MOST_BINS;
  const power = 10 ** Math.floor(Math.log10(least));
  const width = [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= least)!;
  const from = Math.floor(low / width) * width;
  return { from, width, count: Math.floor((high - from) / width) + 1 };
}
