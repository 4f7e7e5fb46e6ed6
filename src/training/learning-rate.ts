export interface LearningRateOptions {
  readonly learningRate: number;
  /** `constant`, or `cosine`: from the full rate down to a hundredth of it over all epochs (Loshchilov & Hutter 2017). */
  readonly schedule: 'constant' | 'cosine';
}

/** Learning rate of an epoch, counted from 0. */
export function learningRateOf(
  { learningRate, schedule }: LearningRateOptions,
  epoch: number,
  epochs: number,
): number {
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine': {
      const floor = learningRate / 100;
      const progress = epochs <= 1 ? 0 : epoch / (epochs - 1);
      return floor + ((learningRate - floor) * (1 + Math.cos(Math.PI * progress))) / 2;
    }
    default:
      return schedule satisfies never;
  }
}
