import { WattgraphError } from './errors.ts';

/** What a person reads of an error: one line, never a stack. */
export function errorSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replaceAll(/\s*\n\s*/g, ' ').trim();
  if (error instanceof WattgraphError || isSystemError(error)) return line;
  return `something in wattgraph itself went wrong: ${line}; set WATTGRAPH_DEBUG=1 to see where, and report it`;
}

/** A full disk, a folder that may not be written: the system's message names the path. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
