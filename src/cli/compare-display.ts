import { createLogUpdate } from 'log-update';
import { bareTable } from '../report/bare-table.ts';
import type { CompareHooks } from '../study/compare.ts';
import { CompareStatus } from './compare-status.ts';
import type { Terminal } from './terminal.ts';

type Listeners = Required<Pick<CompareHooks, 'onStart' | 'onJob' | 'onMessage' | 'onEnd' | 'onScoring'>>;

/** Shows a person how a comparison goes. */
export interface CompareDisplay extends Listeners {
  /** Takes the live table off the screen. */
  readonly stop: () => void;
  /** Null before the first run. */
  readonly status: CompareStatus | null;
}

/** A table of the running jobs where there is a screen, else a line per run that ended. */
export function compareDisplay({
  tell,
  canvas,
  now,
}: Pick<Terminal, 'tell' | 'canvas' | 'now'>): CompareDisplay {
  // A hidden cursor would hook the process's signals to show it again.
  let live = canvas === null ? null : createLogUpdate(canvas, { showCursor: true });
  let status: CompareStatus | null = null;
  const draw = (): void => {
    if (live === null) return;
    const { rows, summary } = status!;
    const head = ['run', 'epoch', 'validation', 'time'];
    live(rows.length === 0 ? summary : `${bareTable(head, rows)}\n${summary}`);
  };
  const stop = (): void => {
    live?.clear();
    live = null;
  };
  return {
    onStart(start) {
      status = new CompareStatus(start, now);
      const { jobs, finished, folder } = start;
      const before = finished.length === 0 ? '' : `, ${finished.length} of them done before`;
      tell(`${jobs.length} runs${before}; writing to ${folder}`);
      draw();
    },
    onJob(id) {
      status!.onJob(id);
      draw();
    },
    onMessage(id, message) {
      status!.onMessage(id, message);
      draw();
    },
    onEnd(id, outcome) {
      const line = status!.onEnd(id, outcome);
      if (live === null) tell(`${line}; ${status!.summary}`);
      else if (outcome.kind === 'failed') live.persist(line);
      draw();
    },
    onScoring(runs) {
      stop();
      tell(`scoring ${runs} runs together`);
    },
    stop,
    get status() {
      return status;
    },
  };
}
