/** Steps `from` (inclusive) to `to` (exclusive) of a panel. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/** The series of one node, as the cleaning rules see it. */
export interface NodeReadings {
  /** [time] */
  readonly values: Float32Array;
  /** 1 where observed, [time]. */
  readonly observed: Uint8Array;
  readonly stepMinutes: number;
  /** The steps from which a rule may learn what is normal. */
  readonly fitOn: StepRange;
}

/** The observed readings of the slice to learn from, in order of time. */
export function fittedReadings({ values, observed, fitOn }: NodeReadings): Float32Array {
  const kept = new Float32Array(fitOn.to - fitOn.from);
  let count = 0;
  for (let step = fitOn.from; step < fitOn.to; step++) if (observed[step] === 1) kept[count++] = values[step];
  return kept.subarray(0, count);
}

/** Stretches of the same observed value, each as long as it goes; a missing reading ends one. */
export function* constantRuns({
  values,
  observed,
}: NodeReadings): Generator<StepRange & { readonly value: number }> {
  let from = 0;
  while (from < values.length) {
    let to = from + 1;
    if (observed[from] === 1) {
      const value = values[from];
      while (to < values.length && observed[to] === 1 && values[to] === value) to++;
      yield { from, to, value };
    }
    from = to;
  }
}

/** Fewer equal readings than this say nothing, however many hours they span. */
const FEWEST_READINGS = 6;

/** How many equal readings make a run of so many hours. */
export function readingsIn(hours: number, stepMinutes: number): number {
  return Math.max(FEWEST_READINGS, Math.ceil((hours * 60) / stepMinutes));
}
