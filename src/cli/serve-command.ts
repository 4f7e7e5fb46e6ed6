import { InvalidArgumentError, type Command } from 'commander';
import { example } from './example.ts';
import type { Terminal } from './terminal.ts';

/** Nobody but this machine is served: the pages hold load data, and no password guards them. */
const HOST = '127.0.0.1';

const PORT = 4173;

export function addServeCommand(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .argument('<runs>', 'folder of run folders, such as reports')
    .description('Show runs and their reports side by side in a browser on this machine.')
    .option('--port <number>', 'port to listen on; 0 takes any free one', parsePort, PORT)
    .addHelpText(
      'after',
      `\nOnly this machine (${HOST}) is served, nothing is changed, and Ctrl-C ends it. Runs are looked for three
folders deep, those of comparisons too, and again each time the page is loaded.
${example('wattgraph serve reports', 'wattgraph serve reports --port 0')}`,
    )
    .action(async (root: string, { port }: { readonly port: number }) => {
      const { serveRuns } = await import('./serve-runs.ts');
      await serveRuns(root, { host: HOST, port }, terminal);
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}
