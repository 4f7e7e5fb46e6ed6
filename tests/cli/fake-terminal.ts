import type { Terminal } from '../../src/cli/terminal.ts';

export interface FakeTerminal extends Terminal {
  /** All that was printed. */
  readonly out: () => string;
  /** The lines that were told. */
  readonly told: string[];
  /** What Ctrl-C does. */
  interrupt(): void;
}

/** A terminal that keeps what it is given; its clock advances a second with each look. */
export function fakeTerminal(given: Partial<Terminal> = {}): FakeTerminal {
  const printed: string[] = [];
  const told: string[] = [];
  const listeners = new Set<() => void>();
  let ms = 0;
  return {
    print: (text) => void printed.push(text),
    tell: (line) => void told.push(line),
    canvas: null,
    width: 120,
    colour: false,
    debug: false,
    now: () => (ms += 1000),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ...given,
    out: () => printed.join(''),
    told,
    interrupt: () => listeners.forEach((listener) => listener()),
  };
}
