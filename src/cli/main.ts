#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { runCommandLine } from './command-line.ts';
import { processTerminal } from './process-terminal.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), {
  before: allowAllThreads,
});

async function allowAllThreads(): Promise<void> {
  const { allowThreads } = await import('../engine/backend.ts');
  // Networks of this kind gain little from more.
  allowThreads(Math.min(4, availableParallelism()));
}
