#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { allowThreads } from '../engine/threads.ts';
import { runCommandLine } from './command-line.ts';
import { processTerminal } from './process-terminal.ts';

// Networks of this kind gain little from more.
allowThreads(Math.min(4, availableParallelism()));
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
