import type { Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

const STEPS = 400;

/** Half-hourly panel from one function of the step per node; null is missing. */
function panelOf(nodes: Record<string, (step: number) => number | null>): Panel {
  const ids = Object.keys(nodes);
  const cells = Array.from({ length: STEPS }, (_, step) => ids.map((id) => nodes[id](step))).flat();
  return {
    grid: new TimeGrid({ startMs: 0, stepMinutes: 30, length: STEPS, zone: 'UTC' }),
    nodes: ids.map((id) => ({ id, name: id, level: 'node', parent: null, latitude: null, longitude: null })),
    unit: 'kWh',
    values: Float32Array.from(cells, (value) => value ?? 0),
    observed: Uint8Array.from(cells, (value) => (value === null ? 0 : 1)),
  };
}

const live = (step: number): number => 20 + ((step * 7) % 13);
/** Six nodes, each with its own fault. */
export const dirty = panelOf({
  good: (step) => (step === 3 || (step >= 10 && step < 14) ? null : live(step)),
  spiky: (step) => (step === 100 || step === 102 ? 1e10 : live(step)),
  flat: (step) => (step >= 50 && step < 110 ? 31 : live(step)),
  dark: (step) => (step >= 300 && step < 370 ? 0 : live(step)),
  dead: (step) => (step < 2 ? 5 - step : 0),
  solar: (step) => (step % 100 === 9 ? -4 : live(step)),
});
