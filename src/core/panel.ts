import type { TimeGrid } from './time-grid.ts';

/** One node of the graph or of the hierarchy above it. */
export interface NodeInfo {
  readonly id: string;
  readonly name: string;
  /** Aggregation level: national, region, métropole; total, substation, household. */
  readonly level: string;
  /** Id of the node this one is a part of; null at the top. */
  readonly parent: string | null;
  /** Degrees north, WGS84; null where unknown. */
  readonly latitude: number | null;
  /** Degrees east, WGS84; null where unknown. */
  readonly longitude: number | null;
}

/** Measurements of several nodes on one time grid. */
export interface Panel {
  readonly grid: TimeGrid;
  readonly nodes: readonly NodeInfo[];
  /** Unit of the values, as the config names it: MW, kW, Wh, °C. */
  readonly unit: string;
  /** Mean over each interval, [time, node] row-major; 0 where not observed. */
  readonly values: Float32Array;
  /** 1 where observed, 0 where missing or masked, [time, node]. */
  readonly observed: Uint8Array;
}
