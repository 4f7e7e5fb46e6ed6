import { SingleBar } from 'cli-progress';
import type { TrainingProgress } from '../experiment/train.ts';
import type { Terminal } from './terminal.ts';
import { TrainingStatus } from './training-status.ts';

/** Shows a person how the networks of a run are trained, one after the other. */
export interface TrainingDisplay {
  /** A network begins to be trained. */
  readonly show: (name: string) => TrainingProgress;
  /** The network shown last. */
  readonly status: TrainingStatus | null;
  /** Leaves what is on the screen and writes there no more. */
  readonly stop: () => void;
}

/** A bar where there is a screen, else a line every tenth of the epochs. */
export function trainingDisplay(terminal: Terminal): TrainingDisplay {
  let status: TrainingStatus | null = null;
  let stop = (): void => {};
  return {
    show(name) {
      stop();
      status = new TrainingStatus(name, terminal.now);
      const view = terminal.canvas === null ? lines(terminal) : bar(terminal.canvas);
      stop = view.stop;
      return listener(status, view);
    },
    get status() {
      return status;
    },
    stop: () => stop(),
  };
}

interface View {
  readonly start: (status: TrainingStatus) => void;
  readonly step: (status: TrainingStatus) => void;
  readonly epoch: (status: TrainingStatus) => void;
  readonly stop: () => void;
}

function listener(status: TrainingStatus, view: View): TrainingProgress {
  return {
    onStart: (finishedEpochs, epochs) => {
      status.onStart(finishedEpochs, epochs);
      view.start(status);
    },
    onStep: (share) => {
      status.onStep(share);
      view.step(status);
    },
    onEpoch: (record) => {
      status.onEpoch(record);
      view.epoch(status);
    },
  };
}

const LINES_PER_NETWORK = 10;

function lines({ tell }: Terminal): View {
  let begun = 0;
  return {
    start: ({ name, epochs, finishedEpochs }) => {
      begun = finishedEpochs;
      const after = begun === 0 ? '' : `, ${begun} done before`;
      tell(`${name}: training, epochs: ${epochs}${after}`);
    },
    step: () => {},
    epoch: (status) => {
      const { name, finishedEpochs, epochs, losses, timeLeft } = status;
      const every = Math.max(1, Math.round(epochs / LINES_PER_NETWORK));
      const isFirst = finishedEpochs === begun + 1;
      if (!isFirst && finishedEpochs % every !== 0 && finishedEpochs !== epochs) return;
      tell(`${name}: epoch ${finishedEpochs}/${epochs}, ${losses}, ${timeLeft}`);
    },
    stop: () => {},
  };
}

const BAR_WIDTH = 24;
const FRAMES_PER_SECOND = 8;

function bar(stream: NodeJS.WritableStream): View {
  const drawn = new SingleBar({
    format: '{name} {bar} epoch {epoch}/{epochs}  {losses}  {left}',
    stream,
    barsize: BAR_WIDTH,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    fps: FRAMES_PER_SECOND,
    // It would take SIGTERM for itself, and the process would no longer end on it.
    gracefulExit: false,
  });
  const update = (status: TrainingStatus): void => drawn.update(status.position, payload(status));
  return {
    start: (status) => drawn.start(status.epochs, status.position, payload(status)),
    step: update,
    epoch: update,
    stop: () => drawn.stop(),
  };
}

function payload({ name, finishedEpochs, epochs, losses, timeLeft }: TrainingStatus): object {
  return { name, epoch: finishedEpochs, epochs, losses, left: timeLeft };
}
