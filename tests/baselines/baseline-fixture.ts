import type { BaselineInputs } from '../../src/baselines/baseline-inputs.ts';
import { localClock } from '../../src/calendar/local-clock.ts';
import type { Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { ForecastRows } from '../../src/forecast/same-clock-sources.ts';
import { node } from '../evaluation/fixtures.ts';

export interface InputsOptions {
  readonly start?: string;
  readonly days: number;
  readonly trainingDays: number;
  readonly zone?: string;
  readonly stepMinutes?: number;
  readonly nodes?: readonly string[];
  readonly known?: boolean;
  /** Of a step and a node. */
  readonly loadOf: (step: number, node: number) => number;
  readonly temperatureOf?: (step: number, node: number) => number;
}

/** Whole UTC days of load and temperature; rows are issued at the midnight (UTC) before their targets. */
export function inputsOf({
  start = '2021-01-04T00:00Z',
  days,
  trainingDays,
  zone = 'UTC',
  stepMinutes = 60,
  nodes = ['a', 'b'],
  known = true,
  loadOf,
  temperatureOf,
}: InputsOptions): BaselineInputs {
  const perDay = 1440 / stepMinutes;
  const grid = new TimeGrid({ startMs: Date.parse(start), stepMinutes, length: days * perDay, zone });
  const size = { length: grid.length * nodes.length };
  const cells = (of: (step: number, node: number) => number) =>
    Float32Array.from(size, (_, cell) => of(Math.floor(cell / nodes.length), cell % nodes.length));
  const load: Panel = {
    grid,
    nodes: nodes.map((id) => node(id)),
    unit: 'MW',
    values: cells(loadOf),
    observed: new Uint8Array(size.length).fill(1),
  };
  return {
    load,
    clock: localClock(grid),
    training: { from: 0, to: trainingDays * perDay },
    trainingRows: daysOf(grid, 0, trainingDays),
    temperature: temperatureOf === undefined ? null : { known, values: cells(temperatureOf) },
    daysOff: nodes.map(() => new Set<number>()),
  };
}

/** The rows of these days of a grid, each issued when its day begins. */
export function daysOf(grid: TimeGrid, from: number, to: number): ForecastRows {
  const perDay = grid.stepsPerDay;
  const steps = Array.from({ length: (to - from) * perDay }, (_, row) => from * perDay + row);
  return {
    timesMs: Float64Array.from(steps, (step) => grid.timeAt(step)),
    issuedMs: Float64Array.from(steps, (step) => grid.timeAt(Math.floor(step / perDay) * perDay)),
  };
}

/** The inputs as they were before the day, all later load (and, where it is measured, temperature) spoilt. */
export function spoiltFrom(inputs: BaselineInputs, day: number): BaselineInputs {
  const { load, temperature } = inputs;
  const from = day * load.grid.stepsPerDay * load.nodes.length;
  const spoilt = (values: Float32Array) => values.map((value, cell) => (cell >= from ? 1e9 : value));
  return {
    ...inputs,
    load: { ...load, values: spoilt(load.values) },
    temperature:
      temperature === null || temperature.known
        ? temperature
        : { ...temperature, values: spoilt(temperature.values) },
  };
}
