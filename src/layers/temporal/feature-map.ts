/** Steps of the window, both inclusive; those below 0 or beyond its end are padding. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is known of a sequence of feature vectors before there are numbers. */
export interface FeatureMap {
  /** NaN where the window is too short for a layer on the way. */
  readonly steps: number;
  readonly channels: number;
  /** The part of the window that a step of the map depends on. */
  readonly sees: (step: number) => Span;
}

/** The window itself: every step sees itself. */
export function windowMap(steps: number, channels: number): FeatureMap {
  return { steps, channels, sees: (step) => ({ from: step, to: step }) };
}

/** A map that remembers what its steps see, so that branches which meet again are not walked twice. */
export function featureMap({ steps, channels, sees }: FeatureMap): FeatureMap {
  const known = new Map<number, Span>();
  return {
    steps: steps >= 1 ? steps : Number.NaN,
    channels,
    sees: (step) => {
      const span = known.get(step) ?? sees(step);
      known.set(step, span);
      return span;
    },
  };
}

/** All that lies between the beginnings and the ends of spans. */
export function hull(spans: readonly Span[]): Span {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}

/** Steps that a step of the map can see: the most that any of them does. */
export function receptiveField({ steps, sees }: FeatureMap): number {
  let widest = 0;
  for (let step = 0; step < steps; step++) {
    const { from, to } = sees(step);
    widest = Math.max(widest, to - from + 1);
  }
  return widest;
}
