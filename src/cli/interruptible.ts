import { Interrupted } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What a person sees of a long piece of work. */
interface Display {
  /** Leaves the screen in order and writes there no more; may be called twice. */
  readonly stop: () => void;
  /** How far the work came, such as `after epoch 2 of GCN`. */
  readonly place: () => string;
  /** What the same command does when it is given again; `go on` where absent. */
  readonly again?: string;
}

/**
 * Work that the first Ctrl-C stops after its current step, and the second one at once.
 * @param work what ends with an error once its signal is aborted.
 * @throws Interrupted with the place where it stopped, and what the same command does next.
 */
export async function interruptible<Result>(
  terminal: Pick<Terminal, 'onInterrupt' | 'tell'>,
  { stop, place, again = 'go on' }: Display,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const release = terminal.onInterrupt(() => {
    abort.abort();
    // A second Ctrl-C ends the process at once: the screen must be in order by then.
    stop();
    terminal.tell('stopping after this step; Ctrl-C again to quit at once');
  });
  try {
    return await work(abort.signal);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    throw new Interrupted(`stopped ${place()}; run the same command again to ${again}`);
  } finally {
    stop();
    release();
  }
}
