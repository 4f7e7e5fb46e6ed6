import { formatDuration } from './format-duration.ts';

/** What one epoch did; losses are masked mean squares of scaled loads. */
interface EpochLosses {
  /** Counted from 1; 0 stands for the network before training. */
  readonly epoch: number;
  /** Null before training. */
  readonly trainLoss: number | null;
  readonly validationLoss: number;
}

/** How far the training of one network is, in words. */
export class TrainingStatus {
  readonly name: string;
  readonly #now: () => number;
  #epochs = 0;
  #finished = 0;
  /** Position and clock where this process began. */
  #start = { position: 0, ms: 0 };
  #share = 0;
  #record: EpochLosses | null = null;

  /** @param now milliseconds of a clock. */
  constructor(name: string, now: () => number) {
    this.name = name;
    this.#now = now;
  }

  onStart(finishedEpochs: number, epochs: number): void {
    this.#epochs = epochs;
    this.#finished = finishedEpochs;
    this.#start = { position: finishedEpochs, ms: this.#now() };
  }

  /** @param share of the current epoch that is done, 0..1. */
  onStep(share: number): void {
    this.#share = share;
  }

  onEpoch(record: EpochLosses): void {
    this.#record = record;
    this.#finished = record.epoch;
    this.#share = 0;
  }

  get epochs(): number {
    return this.#epochs;
  }

  get finishedEpochs(): number {
    return this.#finished;
  }

  /** Epochs done, with the share of the current one. */
  get position(): number {
    return Math.min(this.#epochs, this.#finished + this.#share);
  }

  /** Losses of the last epoch, or nothing before the first. */
  get losses(): string {
    if (this.#record === null) return '';
    const { trainLoss, validationLoss } = this.#record;
    const validation = `validation ${validationLoss.toPrecision(3)}`;
    return trainLoss === null ? validation : `loss ${trainLoss.toPrecision(3)}, ${validation}`;
  }

  /** At the pace of this process and without an early stop. */
  get timeLeft(): string {
    const done = this.position - this.#start.position;
    if (done === 0) return '';
    const seconds = (((this.#now() - this.#start.ms) / done) * (this.#epochs - this.position)) / 1000;
    return `${formatDuration(seconds)} left`;
  }
}
