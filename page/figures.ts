import type { Spec } from 'vega';
import type { ViewerInput } from '../src/report/figures/viewer-input.ts';
import type { MapInput } from '../src/report/figures/map-input.ts';
import { startForecastViewer } from './forecast-viewer.ts';
import { startGraphMap } from './graph-map.ts';
import { livePlot } from './live-plot.ts';

/** Draws every figure again once it comes near the window: at its own width, with tooltips. */
export function startFigures(document: Document): void {
  const figures = document.querySelectorAll<HTMLElement>('figure.figure');
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void hydrate(target as HTMLElement);
      }
    },
    { rootMargin: '400px' },
  );
  for (const figure of figures) observer.observe(figure);
}

async function hydrate(figure: HTMLElement): Promise<void> {
  const view = await livePlot(figure, readJson(figure, '.figure-spec') as Spec);
  const input = readJson(figure, '.figure-input');
  if (figure.id === 'forecast-viewer') await startForecastViewer(figure, view, input as ViewerInput);
  if (figure.id === 'graph-map') await startGraphMap(figure, view, input as MapInput);
  const controls = figure.querySelector<HTMLElement>('.figure-controls');
  if (controls !== null) controls.hidden = false;
}

function readJson(figure: HTMLElement, selector: string): unknown {
  const text = figure.querySelector(selector)?.textContent ?? '';
  return text === '' ? null : JSON.parse(text);
}
