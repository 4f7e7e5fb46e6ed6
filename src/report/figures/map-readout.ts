import { html, type Html } from '../html.ts';
import { monthName } from './month-name.ts';
import type { MapChoice, MapInput } from './map-input.ts';
import { choiceText, mapValues, type MapEdgeValue } from './map-values.ts';
import { amountText, percentText } from './percent-text.ts';

/** Lines of the list when no place is chosen. */
const STRONGEST = 12;

/** The map in words: whom the chosen place listens to, or the strongest of all edges. */
export function mapReadout(input: MapInput, choice: MapChoice): Html {
  const measure = input.measures[choice.measure];
  const values = mapValues(input, choice);
  const period = choiceText(measure, choice, monthName);
  const heading = [measure.title, period].filter((part) => part !== '').join(', ');
  const text = (value: number): string => valueText(value, measure.unit);
  if (choice.node < 0) {
    const shown = values.slice(0, STRONGEST);
    return html`<table class="figure-numbers">
      <caption>
        The strongest of ${values.length} edges: ${heading}
      </caption>
      <thead>
        <tr>
          <th scope="col">place</th>
          <th scope="col" class="figure-text">listens to</th>
          <th scope="col">${measure.title}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ source, target, value }) =>
            html`<tr>
              <th scope="row">${input.nodes[target].name}</th>
              <td class="figure-text">${input.nodes[source].name}</td>
              <td>${text(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
  const { name, error } = input.nodes[choice.node];
  const own = values.filter(({ target }) => target === choice.node);
  const errorText = error === null ? '' : ` (${input.errorTitle} ${percentText(error)})`;
  if (own.length === 0) {
    return html`<p class="figure-note">${name}${errorText} listens to no other place here.</p>`;
  }
  return html`<table class="figure-numbers">
    <caption>
      ${name}${errorText} listens to: ${heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">neighbour</th>
        <th scope="col">${measure.title}</th>
      </tr>
    </thead>
    <tbody>
      ${own.map(
        ({ source, value }) =>
          html`<tr>
            <th scope="row">${input.nodes[source].name}</th>
            <td>${text(value)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** `64 MW`, `12 %`, `0.31` */
export function valueText(value: number, unit: string): string {
  if (unit === '%') return percentText(value);
  return unit === '' ? amountText(value) : `${amountText(value)}\u00a0${unit}`;
}

/** The shown edges under a choice as rows of a CSV. */
export function mapTable(
  input: MapInput,
  choice: MapChoice,
): { columns: string[]; rows: (string | number)[][] } {
  const { key, unit } = input.measures[choice.measure];
  return {
    columns: ['target', 'source', unit === '' ? key : `${key}_${unit === '%' ? 'percent' : unit}`],
    rows: mapValues(input, choice).map(({ source, target, value }: MapEdgeValue) => [
      input.nodes[target].id,
      input.nodes[source].id,
      value,
    ]),
  };
}
