import { bestTrial } from '../study/tune-best.ts';
import type { Trial } from '../study/tune-trial.ts';
import { formatDuration } from './format-duration.ts';

/** How far a search is, in words. */
export class TuneStatus {
  readonly #trials = new Map<number, Trial>();
  readonly #asked: number;
  readonly #epochs: number;
  readonly #now: () => number;
  readonly #startMs: number;
  /** Trials that ended before this process. */
  readonly #endedBefore: number;

  /** @param known trials that earlier processes began. */
  constructor(
    known: readonly Trial[],
    { trials, epochs, now }: { readonly trials: number; readonly epochs: number; readonly now: () => number },
  ) {
    for (const trial of known) this.#trials.set(trial.number, trial);
    this.#asked = Math.max(trials, known.length);
    this.#epochs = epochs;
    this.#now = now;
    this.#startMs = now();
    this.#endedBefore = this.ended;
  }

  onTrial(trial: Trial): void {
    this.#trials.set(trial.number, trial);
  }

  get ended(): number {
    return this.#all().filter(({ state }) => state !== 'running').length;
  }

  get asked(): number {
    return this.#asked;
  }

  /** `23 of 50 trials, 4 pruned, 1 failed; best validation loss 0.00123 in trial 12; 3 min left`. */
  get summary(): string {
    const count = (state: Trial['state']): number =>
      this.#all().filter((trial) => trial.state === state).length;
    const mishaps = (['pruned', 'failed'] as const)
      .filter((state) => count(state) > 0)
      .map((state) => `, ${count(state)} ${state}`);
    const best = bestTrial(this.#all());
    return [
      `${this.ended} of ${this.#asked} trials${mishaps.join('')}`,
      ...(best === null
        ? []
        : [`best validation loss ${best.best!.validationLoss.toPrecision(3)} in trial ${best.number}`]),
      ...this.#timeLeft(),
    ].join('; ');
  }

  /** How a trial is doing, or how it ended. */
  describe(trial: Trial): string {
    const { number, state, best, validationLosses, seconds, failure } = trial;
    const name = `trial ${number}`;
    const epochs = validationLosses.length;
    switch (state) {
      case 'running': {
        const loss = epochs === 0 ? '' : `, validation ${validationLosses[epochs - 1].toPrecision(3)}`;
        return `${name}: epoch ${epochs}/${this.#epochs}${loss}`;
      }
      case 'finished': {
        const isBest = bestTrial(this.#all())?.number === number;
        return `${name}: validation loss ${best!.validationLoss.toPrecision(3)}${isBest ? ', the best so far' : ''}; ${formatDuration(seconds)}`;
      }
      case 'pruned':
        return `${name}: pruned after epoch ${epochs} at ${best!.validationLoss.toPrecision(3)}; ${formatDuration(seconds)}`;
      case 'failed':
        return `${name}: failed, ${failure}`;
      default:
        return state satisfies never;
    }
  }

  #all(): Trial[] {
    return [...this.#trials.values()];
  }

  /** At the pace of this process; nothing before its first trial has ended. */
  #timeLeft(): string[] {
    const done = this.ended - this.#endedBefore;
    const left = this.#asked - this.ended;
    if (done === 0 || left === 0) return [];
    return [`${formatDuration((((this.#now() - this.#startMs) / done) * left) / 1000)} left`];
  }
}
