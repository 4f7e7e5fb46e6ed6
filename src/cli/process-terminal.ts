import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Terminal } from './terminal.ts';

/** Of a file or a pipe, which has no columns of its own. */
const WIDTH_ELSEWHERE = 120;

/** The terminal of this process, with its environment: NO_COLOR (https://no-color.org) and WATTGRAPH_DEBUG. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  return {
    print: (text) => void stdout.write(text),
    tell: (line) => void stderr.write(`${line}\n`),
    canvas: stderr.isTTY ? stderr : null,
    width: stdout.isTTY ? stdout.columns : WIDTH_ELSEWHERE,
    colour: stdout.isTTY && !env['NO_COLOR'],
    debug: Boolean(env['WATTGRAPH_DEBUG']),
    now: () => performance.now(),
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      return () => void process.removeListener('SIGINT', listener);
    },
  };
}

/** Whoever reads us, such as `head`, may have enough; what we do goes on. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
