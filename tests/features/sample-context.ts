import { localClock } from '../../src/calendar/local-clock.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import type { SeriesContext, WeatherInput } from '../../src/features/series-context.ts';

/** Nodes without a place, by id. */
function nodesOf(...ids: readonly string[]): NodeInfo[] {
  return ids.map((id) => ({ id, name: id, level: 'region', parent: null, latitude: null, longitude: null }));
}

/** A panel all observed, its values by step and node. */
function panelOf(
  grid: TimeGrid,
  nodes: readonly NodeInfo[],
  { unit, valueAt }: { readonly unit: string; readonly valueAt: (t: number, node: number) => number },
): Panel {
  const size = grid.length * nodes.length;
  const values = Float32Array.from({ length: size }, (_, i) =>
    valueAt(Math.floor(i / nodes.length), i % nodes.length),
  );
  return { grid, nodes, unit, values, observed: new Uint8Array(size).fill(1) };
}

/** Two nodes, `north` and `south`, half-hourly in Paris from the instant on; temperature measured, cloud cover known. */
export function sampleContext(
  startMs: number,
  numDays: number,
): SeriesContext & { readonly weather: WeatherInput[] } {
  const grid = new TimeGrid({ startMs, stepMinutes: 30, length: numDays * 48, zone: 'Europe/Paris' });
  const nodes = nodesOf('north', 'south');
  const load = panelOf(grid, nodes, { unit: 'MW', valueAt: (t, node) => 500 + 7 * (t % 96) + 130 * node });
  const temperature = panelOf(grid, nodes, {
    unit: '°C',
    valueAt: (t, node) => 10 + ((t * 37) % 101) / 7 + 4 * node,
  });
  const cloudCover = panelOf(grid, nodes, { unit: '%', valueAt: (t, node) => ((t * 13) % 89) + node });
  return {
    load,
    clock: localClock(grid),
    weather: [
      { variable: 'temperature', panel: temperature, availability: 'measured' },
      { variable: 'cloudCover', panel: cloudCover, availability: 'known' },
    ],
  };
}
