import type { LocalClock } from '../calendar/local-clock.ts';
import { clockGuard, nominalSteps, sameClockStep } from '../calendar/same-clock.ts';
import type { FeatureColumn } from '../features/feature.ts';
import type { ForecastTask } from './task.ts';

export interface ColumnStepsOptions {
  readonly columns: readonly FeatureColumn[];
  readonly clock: LocalClock;
  readonly task: ForecastTask;
}

/**
 * Finds the step that each column reads for the sample of an origin, [column]; null where one lies outside the grid. Samples
 * that no clock change comes near, nearly all, read each column at a fixed distance.
 */
export function columnStepsReader({
  columns,
  clock,
  task,
}: ColumnStepsOptions): (origin: number) => Int32Array | null {
  const { length } = clock.grid;
  const distances = Int32Array.from(columns, ({ at }) =>
    at.kind === 'step' ? at.offset - task.gapSteps : nominalSteps(clock.grid, at),
  );
  const isSteady = steadiness(clock, distances);
  const stepOf = (origin: number, index: number): number => {
    const { at } = columns[index];
    return at.kind === 'step' ? origin + distances[index] : sameClockStep(clock, origin, at);
  };
  return (origin) => {
    const steady = isSteady(origin);
    const steps = new Int32Array(columns.length);
    for (let index = 0; index < steps.length; index++) {
      const step = steady ? origin + distances[index] : stepOf(origin, index);
      if (step < 0 || step >= length) return null;
      steps[index] = step;
    }
    return steps;
  };
}

/** Whether the clock stays as it is between all of these distances from an origin, as far round them as `sameClockStep` looks. */
function steadiness({ grid, offsetMinutes }: LocalClock, distances: Int32Array): (origin: number) => boolean {
  const guard = clockGuard(grid);
  const before = distances.reduce((least, distance) => Math.min(least, distance), 0) - guard;
  const after = distances.reduce((most, distance) => Math.max(most, distance), 0) + guard;
  const changes: number[] = [];
  for (let step = 1; step < offsetMinutes.length; step++) {
    if (offsetMinutes[step] !== offsetMinutes[step - 1]) changes.push(step);
  }
  return (origin) => changes.every((change) => change <= origin + before || change > origin + after);
}
