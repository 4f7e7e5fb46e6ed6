import { localClock, type LocalClock } from '../../src/calendar/local-clock.ts';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { buildDataset, type Dataset, type StepRange } from '../../src/dataset/dataset.ts';
import type { ForecastTask } from '../../src/dataset/task.ts';
import { buildSeries } from '../../src/features/build-series.ts';
import { featureColumns } from '../../src/features/feature-columns.ts';
import type { FeatureRequest } from '../../src/features/feature.ts';

export interface PanelOptions {
  readonly startMs: number;
  readonly length: number;
  readonly stepMinutes?: number;
  readonly zone?: string;
  readonly nodes?: number;
  readonly valueAt?: (step: number, node: number) => number;
  readonly isObserved?: (step: number, node: number) => boolean;
}

/** No two neighbouring readings, days or nodes alike. */
function unlike(step: number, node: number): number {
  return 500 + 130 * node + ((step * 37 + node * 11) % 101);
}

/** Loads of nodes A, B, … in MW; half-hours of Paris unless told. */
export function panelOf({
  startMs,
  length,
  stepMinutes = 30,
  zone = 'Europe/Paris',
  nodes = 2,
  valueAt = unlike,
  isObserved = () => true,
}: PanelOptions): Panel {
  const grid = new TimeGrid({ startMs, stepMinutes, length, zone });
  const infos = Array.from({ length: nodes }, (_, node): NodeInfo => {
    const id = String.fromCodePoint(65 + node);
    return { id, name: id, level: 'region', parent: null, latitude: null, longitude: null };
  });
  const values = new Float32Array(length * nodes);
  const observed = new Uint8Array(length * nodes);
  for (let position = 0; position < values.length; position++) {
    const [step, node] = [Math.floor(position / nodes), position % nodes];
    if (!isObserved(step, node)) continue;
    values[position] = valueAt(step, node);
    observed[position] = 1;
  }
  return { grid, nodes: infos, unit: 'MW', values, observed };
}

export function clockOf(
  startMs: number,
  length: number,
  zone = 'Europe/Paris',
  stepMinutes = 30,
): LocalClock {
  return localClock(new TimeGrid({ startMs, stepMinutes, length, zone }));
}

export function datasetOf(
  load: Panel,
  {
    requests,
    task,
    training,
  }: {
    readonly requests: readonly FeatureRequest[];
    readonly task: ForecastTask;
    readonly training: StepRange;
  },
): Dataset {
  const clock = localClock(load.grid);
  const series = buildSeries(
    requests.map((request) => request.series),
    { load, clock },
  );
  const columns = featureColumns(requests, series, task);
  return buildDataset({ load, clock, series, columns, task }, training);
}
