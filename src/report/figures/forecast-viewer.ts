import { formatLocalDate } from '../../calendar/local-date.ts';
import { html, type Html } from '../html.ts';
import { nodeColumn } from '../node-column.ts';
import { packSeries } from '../pack-series.ts';
import type { SeriesColumns } from '../packed-series.ts';
import type { ReportData, ReportSeries } from '../report-data.ts';
import { errorMeasure } from './error-measure.ts';
import type { Figure } from './figure.ts';
import {
  dayRows,
  forecastWindow,
  SPANS,
  summaryOf,
  worstDay,
  type DayRows,
  type ErrorRule,
} from './forecast-window.ts';
import {
  forecastWindowSpec,
  forecastWindowTable,
  periodText,
  windowDescription,
} from './forecast-window-figure.ts';
import { percentText } from './percent-text.ts';
import { renderFigure } from './render-figure.ts';
import { meanActual } from './tally-errors.ts';
import type { ViewerInput } from './viewer-input.ts';
import { viewerReadout } from './viewer-readout.ts';

/** Forecast against actual with a place and a date to choose; it starts on the worst day of the first series. */
export async function renderForecastViewer(data: ReportData): Promise<string> {
  const { series, metrics } = data;
  const share = metrics.scores[0]?.nearZeroShare ?? 0;
  const measure = errorMeasure(data);
  const rule: ErrorRule = {
    metric: measure.metric,
    nearZero: series.nodes.map((_, node) => share * meanActual(series, node)),
  };
  const columns = seriesColumns(series);
  const days = dayRows(columns);
  const day = worstDay(columns, days, 0, rule);
  const window = forecastWindow(columns, days, { node: 0, day, span: 1, rule });
  const { name } = series.nodes[0];
  const { percent } = window.summary;
  const figure: Figure = {
    id: 'forecast-viewer',
    title: 'Forecast against actual',
    takeaway: `The worst day of ${name} was ${periodText(window)}${percent === null ? '' : ` (${measure.title} ${percentText(percent)})`}. Times are those of ${series.zone}.`,
    description: windowDescription(window, name, series.unit),
    spec: forecastWindowSpec(window, series.unit),
    table: forecastWindowTable(window),
  };
  const whole = summaryOf(columns, { node: 0, from: 0, to: columns.rows, rule });
  const readout = viewerReadout({
    place: name,
    period: periodText(window),
    metric: measure.metric,
    unit: series.unit,
    shown: window.summary,
    whole,
  });
  const input: ViewerInput = { series: packSeries(series), rule };
  return renderFigure(figure, {
    controls: controls(series, days, day),
    readout: html`<div class="figure-readout" aria-live="polite">${readout}</div>`,
    data: input,
  });
}

function controls({ nodes }: ReportSeries, days: readonly DayRows[], day: number): Html {
  const date = (index: number): string => formatLocalDate(days[index].day);
  const levels = [...new Set(nodes.map(({ level }) => level))];
  const options = levels.map(
    (level) =>
      html`<optgroup label="${level}">
        ${nodes.flatMap((node, index) =>
          node.level === level ? [html`<option value="${index}">${node.name}</option>`] : [],
        )}
      </optgroup>`,
  );
  return html`<label
      >Place
      <select name="node">
        ${options}
      </select></label
    >
    <label
      >Day
      <input
        type="date"
        name="day"
        min="${date(0)}"
        max="${date(days.length - 1)}"
        value="${date(day)}"
        required
    /></label>
    <label
      >Span
      <select name="span">
        ${SPANS.map((span) => html`<option value="${span}">${span === 1 ? '1 day' : `${span} days`}</option>`)}
      </select></label
    >
    <span class="figure-buttons"
      ><button type="button" name="previous">Previous day</button>
      <button type="button" name="next">Next day</button>
      <button type="button" name="worst">Worst day</button></span
    >`;
}

function seriesColumns(series: ReportSeries): SeriesColumns {
  const { nodes, timesMs, forecast, actual, scored } = series;
  const columns = <Values extends Float64Array | Uint8Array>(values: Values): Values[] =>
    nodes.map((_, node) => nodeColumn(values, node, nodes.length));
  return {
    ...series,
    rows: timesMs.length,
    forecast: columns(forecast),
    actual: columns(actual),
    scored: columns(scored),
  };
}
