import { hostname } from 'node:os';
import { join } from 'node:path';
import { WattgraphError } from './errors.ts';
import { fileExists, readText, removeFile, writeNewFile } from './files.ts';

/** A process that works in a folder. Ids are used again, by other machines and by other processes of this one. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, UTC milliseconds. */
  readonly startedMs: number;
}

/**
 * Does work in a folder while no other process does: the file `lock` in it says whose the folder is. The lock of a
 * process that has died is taken over. (Two processes that take over the same lock in the same instant both get it.)
 *
 * @throws WattgraphError where another process is at work, and what the work throws.
 */
export async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, 'lock');
  take(path, folder);
  try {
    return await work();
  } finally {
    removeFile(path);
  }
}

function take(path: string, folder: string): void {
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    startedMs: Math.round(performance.timeOrigin),
  };
  while (!writeNewFile(path, `${JSON.stringify(own)}\n`)) {
    // Its holder may have finished since.
    if (!fileExists(path)) continue;
    const holder = holderOf(readText(path));
    if (holder === null || !hasDied(holder, own)) {
      const who = holder === null ? 'another' : `${holder.pid} on ${holder.host}`;
      throw new WattgraphError(
        `${folder}: expected a folder that no other process works in, got one that process ${who} has locked; ` +
          `wait until it is done, or remove ${path} if there is no such process`,
      );
    }
    removeFile(path);
  }
}

/** Null for what is no lock of ours, or not yet a whole one. */
function holderOf(text: string): Holder | null {
  try {
    const { pid, host, startedMs } = JSON.parse(text) as Partial<Holder>;
    return pid === undefined || host === undefined || startedMs === undefined
      ? null
      : { pid, host, startedMs };
  } catch {
    return null;
  }
}

/** Nothing is known of the processes of other machines. */
function hasDied(holder: Holder, own: Holder): boolean {
  if (holder.host !== own.host) return false;
  // A container gives its processes the same ids each time.
  if (holder.pid === own.pid) return holder.startedMs !== own.startedMs;
  try {
    // Sends nothing, but asks whether the process is there.
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
