import { createLogUpdate } from 'log-update';
import type { StudyStart } from '../study/tune.ts';
import { searchedNames } from '../study/tune-space.ts';
import type { Trial } from '../study/tune-trial.ts';
import type { Terminal } from './terminal.ts';
import { TuneStatus } from './tune-status.ts';

/** Shows a person how a search goes. */
export interface TuneDisplay {
  readonly start: (study: StudyStart) => void;
  readonly trial: (trial: Trial) => void;
  /** Takes the live lines off the screen and writes no more. */
  readonly stop: () => void;
  /** Null before the search starts. */
  readonly status: TuneStatus | null;
}

/** A summary and a line per running trial where there is a screen, else a line per trial that ended. */
export function tuneDisplay(
  terminal: Pick<Terminal, 'tell' | 'canvas' | 'now'>,
  { trials, epochs }: { readonly trials: number; readonly epochs: number },
): TuneDisplay {
  // A hidden cursor would hook the process's signals to show it again.
  const live = terminal.canvas === null ? null : createLogUpdate(terminal.canvas, { showCursor: true });
  let status: TuneStatus | null = null;
  let isStopped = false;
  const running = new Map<number, Trial>();
  const draw = (): void =>
    live?.([status!.summary, ...[...running.values()].map((trial) => status!.describe(trial))].join('\n'));
  return {
    start({ folder, space, trials: known }) {
      status = new TuneStatus(known, { trials, epochs, now: terminal.now });
      const before = status.ended === 0 ? '' : `, ${status.ended} done before`;
      terminal.tell(
        `searching ${searchedNames(space).length} parameters in ${status.asked} trials${before}; writing to ${folder}`,
      );
      draw();
    },
    trial(trial) {
      status!.onTrial(trial);
      if (isStopped) return;
      if (trial.state === 'running') {
        running.set(trial.number, trial);
      } else {
        running.delete(trial.number);
        const line = status!.describe(trial);
        if (live === null) terminal.tell(`${line}; ${status!.summary}`);
        else if (trial.state === 'failed') live.persist(line);
      }
      draw();
    },
    stop() {
      if (!isStopped) live?.clear();
      isStopped = true;
    },
    get status() {
      return status;
    },
  };
}
