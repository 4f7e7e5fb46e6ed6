import type { View } from 'vega';
import {
  dayRows,
  forecastWindow,
  summaryOf,
  worstDay,
  type ForecastWindow,
} from '../src/report/figures/forecast-window.ts';
import {
  forecastWindowTable,
  periodText,
  windowDescription,
} from '../src/report/figures/forecast-window-figure.ts';
import type { ViewerInput } from '../src/report/figures/viewer-input.ts';
import { viewerReadout } from '../src/report/figures/viewer-readout.ts';
import { csvAddress } from '../src/report/figures/csv-address.ts';
import { unpackSeries } from './unpack-series.ts';

const DAY_MS = 86_400_000;

/** Lets the reader choose place, day and span of the forecast viewer. */
export async function startForecastViewer(
  figure: HTMLElement,
  view: View,
  input: ViewerInput,
): Promise<void> {
  const columns = await unpackSeries(input.series);
  const { rule } = input;
  const days = dayRows(columns);
  const control = <T extends HTMLElement>(name: string): T => figure.querySelector<T>(`[name="${name}"]`)!;
  const place = control<HTMLSelectElement>('node');
  const date = control<HTMLInputElement>('day');
  const span = control<HTMLSelectElement>('span');
  const previous = control<HTMLButtonElement>('previous');
  const next = control<HTMLButtonElement>('next');
  let day = days.findIndex(({ day: each }) => each === date.valueAsNumber / DAY_MS);

  const draw = async (): Promise<void> => {
    // Paper shows the drawing that the text beside it describes, not the first one.
    figure.dataset['changed'] = '';
    const node = Number(place.value);
    const window = forecastWindow(columns, days, { node, day, span: Number(span.value), rule });
    date.valueAsNumber = days[day].day * DAY_MS;
    previous.disabled = day === 0;
    next.disabled = day === days.length - 1;
    describe(figure, window, {
      input,
      node,
      whole: summaryOf(columns, { node, from: 0, to: columns.rows, rule }),
    });
    await view
      .signal('ticks', window.ticks)
      .signal('tickLabels', window.tickLabels)
      .data('points', [...window.points])
      .runAsync();
  };
  const goTo = (index: number): void => {
    day = Math.min(days.length - 1, Math.max(0, index));
    void draw();
  };

  place.addEventListener('change', () => void draw());
  span.addEventListener('change', () => void draw());
  date.addEventListener('change', () => {
    // An emptied or half-typed date has no number.
    const wanted = date.valueAsNumber / DAY_MS;
    if (Number.isNaN(wanted)) return;
    const after = days.findIndex(({ day: each }) => each >= wanted);
    goTo(after < 0 ? days.length - 1 : after);
  });
  previous.addEventListener('click', () => goTo(day - 1));
  next.addEventListener('click', () => goTo(day + 1));
  control('worst').addEventListener('click', () => goTo(worstDay(columns, days, Number(place.value), rule)));
}

interface Described {
  readonly input: ViewerInput;
  readonly node: number;
  readonly whole: ForecastWindow['summary'];
}

function describe(figure: HTMLElement, window: ForecastWindow, { input, node, whole }: Described): void {
  const { nodes, unit } = input.series;
  const { name, id } = nodes[node];
  const readout = viewerReadout({
    place: name,
    period: periodText(window),
    metric: input.rule.metric,
    unit,
    shown: window.summary,
    whole,
  });
  figure.querySelector('.figure-readout')!.innerHTML = readout.toString();
  figure.querySelector('.figure-live')!.setAttribute('aria-label', windowDescription(window, name, unit));
  const link = figure.querySelector<HTMLAnchorElement>('.figure-data a')!;
  link.href = csvAddress(forecastWindowTable(window));
  link.download = `${id}-${new Date(window.from.day * DAY_MS).toISOString().slice(0, 10)}.csv`;
}
