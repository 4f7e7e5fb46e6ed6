import { TimeGrid } from '../../src/core/time-grid.ts';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';

export function node(id: string, level = 'region', parent: string | null = null, name = id): NodeInfo {
  return { id, name, level, parent, latitude: null, longitude: null };
}

export interface TableOptions {
  readonly nodes: readonly NodeInfo[];
  /** [row, node]; null where missing. */
  readonly rows: readonly (readonly (number | null)[])[];
  readonly start: string;
  readonly stepMinutes?: number;
  readonly zone?: string;
}

export function panelOf({
  nodes,
  rows,
  start,
  stepMinutes = 30,
  zone = 'Europe/Paris',
}: TableOptions): Panel {
  const cells = rows.flat();
  return {
    grid: new TimeGrid({ startMs: Date.parse(start), stepMinutes, length: rows.length, zone }),
    nodes,
    unit: 'MW',
    values: Float32Array.from(cells, (value) => value ?? 0),
    observed: Uint8Array.from(cells, (value) => (value === null ? 0 : 1)),
  };
}

/** Issued at its first row, unless `issued` says otherwise. */
export function forecastOf(options: TableOptions & { readonly issued?: string | null }): Forecast {
  const { nodes, rows, start, stepMinutes = 30, zone = 'Europe/Paris', issued = start } = options;
  const timesMs = Float64Array.from(rows, (_, row) => Date.parse(start) + row * stepMinutes * 60_000);
  return {
    nodes,
    unit: 'MW',
    zone,
    stepMinutes,
    timesMs,
    issuedMs: new Float64Array(rows.length).fill(issued === null ? NaN : Date.parse(issued)),
    values: Float64Array.from(rows.flat(), (value) => value ?? NaN),
  };
}
