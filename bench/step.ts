import process from 'node:process';
import { runCommandLine } from '../src/cli/command-line.ts';
import { processTerminal } from '../src/cli/process-terminal.ts';

process.exitCode = await runCommandLine(['bench', ...process.argv.slice(2)], processTerminal());
