import { STATIC_WIDTH } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import type { ForecastWindow } from './forecast-window.ts';
import { longDate } from './long-date.ts';

/** Room for the numbers of the vertical axes, so that both panels begin at the same place. */
const AXIS_WIDTH = 58;

/** Forecast and actual above, their difference below; data `points` and signals `ticks` and `tickLabels` change. */
export function forecastWindowSpec(
  { points, ticks, tickLabels }: ForecastWindow,
  unit: string,
): Figure['spec'] {
  const width = STATIC_WIDTH - AXIS_WIDTH - 12;
  const x = {
    field: 'start',
    type: 'quantitative',
    scale: { nice: false, zero: false, padding: 0 },
    title: null,
    axis: {
      values: { expr: 'ticks' },
      labelExpr: 'tickLabels[datum.value]',
      labelOverlap: true,
      labelSeparation: 6,
      grid: true,
    },
  };
  const above = { ...x, axis: { ...x.axis, labels: false, ticks: false } };
  const y = { type: 'quantitative', axis: { minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, tickCount: 5 } };
  const tooltip = [
    { field: 'local', title: 'local time' },
    { field: 'forecast', type: 'quantitative', title: `forecast, ${unit}`, format: ',.4~r' },
    { field: 'actual', type: 'quantitative', title: `actual, ${unit}`, format: ',.4~r' },
    { field: 'error', type: 'quantitative', title: `error, ${unit}`, format: '+,.3~r' },
  ];
  const catcher = (across: object): object => ({
    mark: { type: 'rect', opacity: 0 },
    encoding: { x: across, x2: { field: 'end' }, tooltip },
  });
  const domain = ['actual', 'forecast'];
  const line = (field: 'actual' | 'forecast', strokeWidth: number): object => ({
    mark: { type: 'line', strokeWidth },
    encoding: {
      x: above,
      y: { ...y, field, scale: { zero: false }, title: unit },
      color: {
        datum: field,
        scale: { domain, range: ['var(--ink)', 'var(--series-2)'] },
        legend: { title: null, symbolType: 'stroke' },
      },
    },
  });
  return {
    params: [
      { name: 'frame', value: STATIC_WIDTH },
      { name: 'ticks', value: [...ticks] },
      { name: 'tickLabels', value: tickLabels },
    ],
    data: { name: 'points', values: [...points] },
    spacing: 38,
    bounds: 'flush',
    vconcat: [
      { width, height: 230, layer: [line('actual', 1.75), line('forecast', 2.25), catcher(above)] },
      {
        width,
        height: 80,
        layer: [
          {
            mark: { type: 'rect', color: 'var(--series-2)' },
            encoding: {
              x,
              x2: { field: 'end' },
              y: {
                ...y,
                field: 'error',
                title: `error, ${unit} (above 0: forecast too high)`,
                axis: { ...y.axis, tickCount: 3 },
              },
              y2: { datum: 0 },
            },
          },
          catcher(x),
        ],
      },
    ],
  } as unknown as Figure['spec'];
}

/** The numbers of the shown window. */
export function forecastWindowTable({ points }: ForecastWindow): Figure['table'] {
  return {
    columns: ['start_utc', 'local_time', 'forecast', 'actual'],
    rows: points.map(({ start, local, forecast, actual }) => [
      new Date(start).toISOString(),
      local,
      forecast,
      actual,
    ]),
  };
}

/** `Sunday 31 October 2021`, or from when to when. */
export function periodText({ from, to }: ForecastWindow): string {
  return from.day === to.day ? longDate(from.day) : `${longDate(from.day)} to ${longDate(to.day)}`;
}

/** What the drawing shows, for those who do not see it. */
export function windowDescription(window: ForecastWindow, place: string, unit: string): string {
  return `Line chart of the forecast and the actual load of ${place} in ${unit}, ${periodText(window)}, with their difference below.`;
}
