import { METRICS } from '../../evaluation/metrics.ts';
import { html, type Html } from '../html.ts';
import type { WindowSummary } from './forecast-window.ts';
import { amountText, percentText } from './percent-text.ts';

export interface ViewerReadout {
  readonly place: string;
  readonly period: string;
  readonly metric: 'mape' | 'nmae';
  readonly unit: string;
  readonly shown: WindowSummary;
  readonly whole: WindowSummary;
}

/** Errors of the shown period beside those of the whole test period. */
export function viewerReadout({ place, period, metric, unit, shown, whole }: ViewerReadout): Html {
  const rows: readonly (readonly [string, (summary: WindowSummary) => string])[] = [
    [METRICS[metric].title, ({ percent }) => (percent === null ? '–' : percentText(percent))],
    ['MAE', ({ mae }) => (mae === null ? '–' : `${amountText(mae)}\u00a0${unit}`)],
    ['bias (above 0: too high)', ({ bias }) => (bias === null ? '–' : `${signedText(bias)}\u00a0${unit}`)],
    ['points scored', ({ scored }) => scored.toLocaleString('en-GB')],
  ];
  return html`<table class="figure-numbers">
    <caption>
      ${place}
    </caption>
    <thead>
      <tr>
        <th scope="col">error</th>
        <th scope="col">${period}</th>
        <th scope="col">whole test period</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([title, of]) =>
          html`<tr>
            <th scope="row">${title}</th>
            <td>${of(shown)}</td>
            <td>${of(whole)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function signedText(value: number): string {
  return value < 0 ? `−${amountText(-value)}` : `+${amountText(value)}`;
}
