/** What one epoch did; losses are of scaled loads. */
export interface EpochRecord {
  /** Counted from 1; 0 is the network as it was before training. */
  readonly epoch: number;
  /** Mean over the epoch's batches, before each step; null for epoch 0. */
  readonly trainLoss: number | null;
  /** After the epoch. */
  readonly validationLoss: number;
  readonly learningRate: number;
}

/** The epoch with the lowest validation loss, the first of equals. @throws RangeError if there is none. */
export function bestEpoch(history: readonly EpochRecord[]): EpochRecord {
  const [first, ...others] = history;
  if (first === undefined) throw new RangeError('no epoch has been trained');
  return others.reduce(
    (best, record) => (record.validationLoss < best.validationLoss ? record : best),
    first,
  );
}

/** `history.csv`: one line per epoch, the untrained network first. */
export function historyCsv(history: readonly EpochRecord[]): string {
  const rows = history.map(({ epoch, trainLoss, validationLoss, learningRate }) =>
    [epoch, trainLoss ?? '', validationLoss, learningRate].join(','),
  );
  return ['epoch,train_loss,validation_loss,learning_rate', ...rows, ''].join('\n');
}
