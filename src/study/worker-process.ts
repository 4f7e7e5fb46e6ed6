import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobMessage, JobOutcome } from './job.ts';

/** What a worker process is told. */
export type ToWorker = { readonly kind: 'do'; readonly job: Job } | { readonly kind: 'stop' };

export type OnMessage = (job: Job, message: JobMessage) => 'continue' | 'stop';

/** The last words of a process that are kept, characters. */
const KEPT_STDERR = 4000;

/** A process that does one job at a time. Whatever ends it is the outcome of its job, never an exception. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  #stderr = '';

  constructor(program: URL) {
    this.#child = fork(fileURLToPath(program), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Node reads no TypeScript that imports by its rules; the loader does, where the sources run.
      ...(program.pathname.endsWith('.ts') ? { execArgv: ['--import', import.meta.resolve('tsx')] } : {}),
    });
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    // An error of a process without a job concerns nobody: the next job gets another process.
    this.#child.on('error', () => {});
  }

  get isAlive(): boolean {
    return this.#child.connected;
  }

  /** Rejects with what `onMessage` throws. */
  do(job: Job, onMessage: OnMessage): Promise<JobOutcome> {
    const child = this.#child;
    return new Promise<JobOutcome>((resolve, reject) => {
      const settle = (outcome: JobOutcome): void => {
        child.off('message', onEvent).off('error', onError).off('close', onClose);
        resolve(outcome);
      };
      const fail = (cause: string): void =>
        settle({ kind: 'failed', reason: `the process of this job ${cause}` });
      const onEvent = (message: object): void => {
        const said = message as JobMessage | JobOutcome;
        if (said.kind !== 'started' && said.kind !== 'epoch') {
          settle(said);
          return;
        }
        try {
          if (onMessage(job, said) === 'stop') this.stop();
        } catch (error) {
          reject(error);
        }
      };
      const onError = ({ message }: Error): void => fail(`did not start: ${message}; start fewer workers`);
      const onClose = (code: number | null, signal: string | null): void =>
        fail(howItEnded(code, signal, this.#stderr));
      child.on('message', onEvent).on('error', onError).on('close', onClose);
      this.#send({ kind: 'do', job });
    });
  }

  /** Asks the process to stop its job; the outcome tells when it has. */
  stop(): void {
    this.#send({ kind: 'stop' });
  }

  end(): void {
    this.#child.kill();
  }

  #send(message: ToWorker): void {
    // A process that has just ended says so with "close".
    this.#child.send(message, () => {});
  }
}

/** Why a process ended before its job did, from what the system and its own last words tell. */
function howItEnded(code: number | null, signal: string | null, stderr: string): string {
  if (/heap out of memory|memory access out of bounds|ENOMEM/.test(stderr)) {
    return 'ran out of memory; take fewer workers or a smaller training.batchSize';
  }
  if (signal === 'SIGKILL') {
    return 'was killed (SIGKILL), as a system does that runs out of memory; take fewer workers';
  }
  const end = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  const lines = stderr.trim().split('\n');
  // Node prints the error, then where it was thrown, then its own version.
  const lastWords = lines.findLast((line) => /^(Uncaught )?\w*Error\b/.test(line)) ?? lines.at(-1)!;
  return `${end} before the job did${lastWords === '' ? '' : `, saying "${lastWords}"`}; start it again`;
}
