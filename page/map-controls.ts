/** The HTML controls of the map. */
export interface MapControls {
  readonly node: HTMLSelectElement;
  readonly measure: HTMLSelectElement;
  readonly layer: HTMLSelectElement;
  readonly head: HTMLSelectElement;
  readonly month: HTMLInputElement;
  readonly monthText: HTMLOutputElement;
  readonly hour: HTMLInputElement;
  readonly hourText: HTMLOutputElement;
  readonly note: HTMLElement;
  /** Labels of the choices that only attention has. */
  readonly ofLayers: readonly HTMLElement[];
}

export function mapControls(figure: HTMLElement): MapControls {
  const named = <T extends HTMLElement>(name: string): T => figure.querySelector<T>(`[name="${name}"]`)!;
  return {
    node: named('node'),
    measure: named('measure'),
    layer: named('layer'),
    head: named('head'),
    month: named('month'),
    monthText: named('month-text'),
    hour: named('hour'),
    hourText: named('hour-text'),
    note: figure.querySelector<HTMLElement>('.figure-controls .figure-note')!,
    ofLayers: [...figure.querySelectorAll<HTMLElement>('.figure-of-layers')],
  };
}
