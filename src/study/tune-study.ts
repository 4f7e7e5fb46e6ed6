import { removeFolder } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import { trialHistory } from '../experiment/trial-checkpoint.ts';
import { isHopeless } from '../search/median-pruner.ts';
import type { SearchSpace } from '../search/search-space.ts';
import { proposePoint } from '../search/tpe.ts';
import type { Job, JobMessage, JobOutcome } from './job.ts';
import { configAt, usablePoint } from './tune-config.ts';
import { readTrial, trialCheckpoints, trialId, writeTrial, type Trial } from './tune-trial.ts';

export interface TuneStudyOptions {
  readonly folder: string;
  readonly space: SearchSpace;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** A trial began, finished an epoch or ended: its state tells. */
  readonly onTrial: (trial: Trial) => void;
}

/** After so many failures and no success, the next trial would only fail as well. */
const FAILURES_TO_GIVE_UP = 5;

/** The trials of a search, each in a file of its own, and what is to be tried next. */
export class TuneStudy {
  readonly #config: Config;
  readonly #options: TuneStudyOptions;
  readonly #trials = new Map<number, Trial>();
  /** Clock at which each trial of this process would have begun, had it run in one go. */
  readonly #begunMs = new Map<number, number>();

  /** Reads back what earlier processes left. @throws WattgraphError if a file of theirs is damaged. */
  constructor(config: Config, options: TuneStudyOptions) {
    this.#config = config;
    this.#options = options;
    for (let number = 1; ; number++) {
      const trial = readTrial(options.folder, number);
      if (trial !== null) this.#trials.set(number, trial);
      else if (number >= config.tune.trials) break;
    }
  }

  /** In the order of their numbers. */
  get trials(): readonly Trial[] {
    return [...this.#trials.values()].toSorted((a, b) => a.number - b.number);
  }

  /** The job to do next: first the trials that an earlier process left unfinished. Null where there is none. */
  next(): Job | null {
    const trial = this.#unfinished() ?? this.#proposed();
    if (trial === null) return null;
    this.#begunMs.set(trial.number, this.#options.now() - 1000 * trial.seconds);
    this.#keep(trial);
    const { epochs = this.#config.training.epochs } = this.#config.tune;
    const config = configAt(this.#config, trial.used);
    return {
      kind: 'trial',
      id: trialId(trial.number),
      config: { ...config, training: { ...config.training, epochs } },
      folder: this.#checkpoints(trial.number),
    };
  }

  hear({ id }: Job, message: JobMessage): 'continue' | 'stop' {
    const number = Number(id);
    if (message.kind === 'epoch')
      return this.#addEpoch(number, message.record.validationLoss, message.epochs);
    this.#keep({ ...this.#trial(number), validationLosses: [] });
    // As if they had come one by one: an earlier process may have been killed before it judged the last.
    const before =
      message.finishedEpochs === 0
        ? []
        : trialHistory(this.#checkpoints(number)).filter(({ epoch }) => epoch > 0);
    const answers = before.map((record) => this.#addEpoch(number, record.validationLoss, message.epochs));
    return answers.at(-1) ?? 'continue';
  }

  end({ id }: Job, outcome: JobOutcome): void {
    const trial = this.#trial(Number(id));
    if (trial.state === 'running') this.#keep(this.#timed({ ...trial, ...endOf(outcome) }));
    if (this.#trial(trial.number).state !== 'running') removeFolder(this.#checkpoints(trial.number));
  }

  #unfinished(): Trial | null {
    const isLeft = ({ state, number }: Trial): boolean => state === 'running' && !this.#begunMs.has(number);
    return this.trials.find(isLeft) ?? null;
  }

  #proposed(): Trial | null {
    const { trials, startupTrials, seed = this.#config.seed } = this.#config.tune;
    const numbers = Array.from({ length: trials }, (_, index) => index + 1);
    const number = numbers.find((each) => !this.#trials.has(each));
    if (number === undefined || this.#isGivenUp()) return null;
    const observations = this.trials.map(({ parameters, state, best }) => ({
      point: parameters,
      loss: state === 'finished' ? best!.validationLoss : null,
    }));
    const parameters = proposePoint(this.#options.space, observations, { seed, startupTrials });
    return {
      number,
      state: 'running',
      parameters,
      used: usablePoint(parameters, this.#config),
      validationLosses: [],
      best: null,
      seconds: 0,
      failure: null,
    };
  }

  #isGivenUp(): boolean {
    const failed = this.trials.filter(({ state }) => state === 'failed');
    return failed.length >= FAILURES_TO_GIVE_UP && this.trials.every(({ state }) => state !== 'finished');
  }

  /** @returns `stop` where the trial is hopeless, now or since an earlier epoch. */
  #addEpoch(number: number, validationLoss: number, epochs: number): 'continue' | 'stop' {
    const trial = this.#trial(number);
    // It may finish another epoch before it hears that it shall stop.
    if (trial.state !== 'running') return 'stop';
    const validationLosses = [...trial.validationLosses, validationLoss];
    const isPruned = validationLosses.length < epochs && this.#isHopeless(validationLosses);
    this.#keep(
      this.#timed({
        ...trial,
        validationLosses,
        ...(isPruned ? { state: 'pruned', best: lowest(validationLosses) } : {}),
      }),
    );
    return isPruned ? 'stop' : 'continue';
  }

  #isHopeless(losses: readonly number[]): boolean {
    const { pruning } = this.#config.tune;
    if (pruning === false) return false;
    const finished = this.trials.filter(({ state }) => state === 'finished');
    return isHopeless(
      losses,
      finished.map(({ validationLosses }) => validationLosses),
      definedOnly(pruning),
    );
  }

  #checkpoints(number: number): string {
    return trialCheckpoints(this.#options.folder, number);
  }

  #trial(number: number): Trial {
    return this.#trials.get(number)!;
  }

  #timed(trial: Trial): Trial {
    return { ...trial, seconds: (this.#options.now() - this.#begunMs.get(trial.number)!) / 1000 };
  }

  #keep(trial: Trial): void {
    this.#trials.set(trial.number, trial);
    writeTrial(this.#options.folder, trial);
    this.#options.onTrial(trial);
  }
}

function endOf(outcome: JobOutcome): Partial<Trial> {
  switch (outcome.kind) {
    case 'finished': {
      const { epoch, validationLoss } = outcome.best;
      return { state: 'finished', best: { epoch, validationLoss } };
    }
    case 'failed':
      return { state: 'failed', failure: outcome.reason };
    case 'stopped':
      return {};
    default:
      return outcome satisfies never;
  }
}

function lowest(losses: readonly number[]): NonNullable<Trial['best']> {
  const validationLoss = Math.min(...losses);
  return { epoch: losses.indexOf(validationLoss) + 1, validationLoss };
}
