import type { WriteStream } from 'node:tty';

/** All that a command knows of the world around it. */
export interface Terminal {
  /** Results: written to stdout as they are. */
  readonly print: (text: string) => void;
  /** Progress and messages for a person: a line on stderr. */
  readonly tell: (line: string) => void;
  /** Where a progress bar may be drawn; null where stderr is no terminal. */
  readonly canvas: WriteStream | null;
  /** Columns of a line. */
  readonly width: number;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** Whether an error shows where in the code it came from. */
  readonly debug: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Calls the listener on the first Ctrl-C instead of ending the process; the second one ends it. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
