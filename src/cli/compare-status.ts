import type { ComparisonStart } from '../study/compare.ts';
import type { JobMessage, JobOutcome } from '../study/job.ts';
import { formatDuration } from './format-duration.ts';

/** How far a running job is. */
interface Running {
  readonly sinceMs: number;
  /** Epochs that an earlier process finished. */
  readonly begunAt: number;
  readonly epoch: number;
  /** 0 before training. */
  readonly epochs: number;
  readonly validationLoss: number | null;
}

/** How far a comparison is, in words. */
export class CompareStatus {
  readonly #total: number;
  readonly #finishedBefore: number;
  readonly #now: () => number;
  readonly #startMs: number;
  readonly #running = new Map<string, Running>();
  #finished = 0;
  #failed = 0;

  constructor({ jobs, finished }: Pick<ComparisonStart, 'jobs' | 'finished'>, now: () => number) {
    this.#total = jobs.length;
    this.#finishedBefore = finished.length;
    this.#now = now;
    this.#startMs = now();
  }

  onJob(id: string): void {
    const sinceMs = this.#now();
    this.#running.set(id, { sinceMs, begunAt: 0, epoch: 0, epochs: 0, validationLoss: null });
  }

  onMessage(id: string, message: JobMessage): void {
    const before = this.#running.get(id)!;
    this.#running.set(
      id,
      message.kind === 'started'
        ? {
            ...before,
            begunAt: message.finishedEpochs,
            epoch: message.finishedEpochs,
            epochs: message.epochs,
          }
        : { ...before, epoch: message.record.epoch, validationLoss: message.record.validationLoss },
    );
  }

  /** @returns what a person is told of it. */
  onEnd(id: string, outcome: JobOutcome): string {
    const seconds = (this.#now() - (this.#running.get(id)?.sinceMs ?? this.#now())) / 1000;
    this.#running.delete(id);
    switch (outcome.kind) {
      case 'finished': {
        this.#finished++;
        const { epoch, validationLoss } = outcome.best;
        return `${id}: done in ${formatDuration(seconds)}, validation ${validationLoss.toPrecision(3)} at epoch ${epoch}`;
      }
      case 'failed':
        this.#failed++;
        return `${id}: failed: ${outcome.reason}`;
      case 'stopped':
        return `${id}: stopped`;
      default:
        return outcome satisfies never;
    }
  }

  /** `12 of 51 runs done, 1 failed, 2 running; 8 min left`. */
  get summary(): string {
    return [
      [
        `${this.#finishedBefore + this.#finished} of ${this.#total} runs done`,
        ...(this.#failed > 0 ? [`${this.#failed} failed`] : []),
        ...(this.#running.size > 0 ? [`${this.#running.size} running`] : []),
      ].join(', '),
      ...this.#timeLeft(),
    ].join('; ');
  }

  /** One row per running job: its id, epoch, validation loss and for how long it has run. */
  get rows(): readonly (readonly [id: string, epoch: string, loss: string, since: string])[] {
    return [...this.#running].map(([id, { sinceMs, epoch, epochs, validationLoss }]) => [
      id,
      epochs === 0 ? 'reading' : epoch < epochs ? `${epoch}/${epochs}` : 'scoring',
      validationLoss?.toPrecision(3) ?? '',
      formatDuration((this.#now() - sinceMs) / 1000),
    ]);
  }

  /** At the pace of this process. */
  #timeLeft(): string[] {
    const running = [...this.#running.values()].filter(({ epochs }) => epochs > 0);
    const share = (of: (job: Running) => number): number => running.reduce((sum, job) => sum + of(job), 0);
    const done = this.#finished + share(({ epoch, begunAt, epochs }) => (epoch - begunAt) / epochs);
    const ended = this.#finishedBefore + this.#finished + this.#failed;
    const left = this.#total - ended - share(({ epoch, epochs }) => epoch / epochs);
    if (done === 0 || left <= 0) return [];
    const seconds = (((this.#now() - this.#startMs) / done) * left) / 1000;
    return [`${formatDuration(seconds)} left`];
  }
}
