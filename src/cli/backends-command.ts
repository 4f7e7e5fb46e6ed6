import type { Command } from 'commander';
import { example } from './example.ts';
import type { Terminal } from './terminal.ts';

export function addBackendsCommand(program: Command, terminal: Terminal): void {
  program
    .command('backends')
    .description(
      'List the engines in the order in which they are taken: which of them this machine has, and why not the others.',
    )
    .option('--json', 'print JSON: [{name, available, note, chosen}]')
    .addHelpText('after', example('wattgraph backends'))
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const { listBackends } = await import('../engine/backend.ts');
      const found = await listBackends();
      const first = found.find(({ available }) => available);
      const backends = found.map((backend) => ({ ...backend, chosen: backend === first }));
      if (json) {
        terminal.print(`${JSON.stringify(backends, null, 1)}\n`);
        return;
      }
      for (const { name, available, note, chosen } of backends) {
        const state = chosen ? 'chosen' : available ? 'available' : 'missing';
        terminal.print(`${name.padEnd(12)}${state.padEnd(11)}${note}\n`);
      }
    });
}
