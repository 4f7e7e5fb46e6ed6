import type { View } from 'vega';
import { csvAddress } from '../src/report/figures/csv-address.ts';
import { mapDrawing } from '../src/report/figures/map-drawing.ts';
import { MAP_DATA } from '../src/report/figures/map-figure.ts';
import type { MapChoice, MapInput } from '../src/report/figures/map-input.ts';
import { mapLegend } from '../src/report/figures/map-legend.ts';
import { mapReadout, mapTable } from '../src/report/figures/map-readout.ts';
import { monthName } from '../src/report/figures/month-name.ts';
import { mapControls, type MapControls } from './map-controls.ts';

/** Lets the reader choose what the edges of the map show, and draws it at the width of its place. */
export async function startGraphMap(figure: HTMLElement, view: View, input: MapInput): Promise<void> {
  const controls = mapControls(figure);
  const place = figure.querySelector<HTMLElement>('.figure-live')!;

  const draw = async (): Promise<void> => {
    const choice = choiceOf(controls);
    const measure = input.measures[choice.measure];
    const drawing = mapDrawing(input, choice, place.clientWidth);
    for (const name of MAP_DATA) view.data(name, [...drawing[name]]);
    figure.querySelector('.figure-legends')!.innerHTML = mapLegend(drawing, {
      ...measure,
      errorTitle: input.errorTitle,
    }).toString();
    figure.querySelector('.figure-readout')!.innerHTML = mapReadout(input, choice).toString();
    const link = figure.querySelector<HTMLAnchorElement>('.figure-data a')!;
    link.href = csvAddress(mapTable(input, choice));
    await view.signal('frame', drawing.width).width(drawing.width).height(drawing.height).runAsync();
  };
  const changed = (): void => {
    // Paper shows the drawing that the text beside it describes, not the first one.
    figure.dataset['changed'] = '';
    offer(controls, input);
    void draw();
  };

  for (const control of [controls.node, controls.measure, controls.layer, controls.head]) {
    control.addEventListener('change', changed);
  }
  for (const slider of [controls.month, controls.hour]) slider.addEventListener('input', changed);
  view.addEventListener('click', (_event, item) => {
    const node = (item?.datum as { readonly node?: number } | undefined)?.node;
    if (node === undefined) return;
    controls.node.value = String(node);
    changed();
  });
  new ResizeObserver(() => {
    if (place.clientWidth > 0 && place.clientWidth !== view.width()) void draw();
  }).observe(place);
  offer(controls, input);
  await draw();
}

function choiceOf({ node, measure, layer, head, month, hour }: MapControls): MapChoice {
  return {
    node: Number(node.value),
    measure: Number(measure.value),
    layer: Number(layer.value || -1),
    head: Number(head.value || -1),
    month: month.disabled ? -1 : Number(month.value) - 1,
    hour: hour.disabled ? -1 : Number(hour.value) - 1,
  };
}

/** Offers what the chosen measure has: layers and heads, months and hours. */
function offer(controls: MapControls, input: MapInput): void {
  const { layers, months, hours, note } = input.measures[Number(controls.measure.value)];
  const heads = Math.max(1, ...layers.map((layer) => layer.heads));
  const isLayered = layers.length > 1 || heads > 1;
  for (const label of controls.ofLayers) label.hidden = !isLayered;
  fill(controls.layer, ['mean of all', ...layers.map(({ name }) => name)]);
  fill(controls.head, ['mean of all', ...Array.from({ length: heads }, (_, head) => `head ${head + 1}`)]);
  slide(controls.month, controls.monthText, ['all months', ...months.map(monthName)]);
  slide(controls.hour, controls.hourText, [
    'all hours',
    ...hours.map((hour) => `${clock(Number(hour))} to ${clock(Number(hour) + 1)}`),
  ]);
  controls.note.textContent = note;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

function fill(select: HTMLSelectElement, texts: readonly string[]): void {
  if (select.options.length === texts.length) return;
  select.replaceChildren(...texts.map((text, index) => new Option(text, String(index - 1))));
}

function slide(slider: HTMLInputElement, output: HTMLOutputElement, texts: readonly string[]): void {
  slider.max = String(texts.length - 1);
  slider.disabled = texts.length < 2;
  output.textContent = texts[Number(slider.value)];
  slider.setAttribute('aria-valuetext', texts[Number(slider.value)]);
}
