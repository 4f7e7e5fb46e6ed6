import type { Job, JobOutcome } from './job.ts';
import { WorkerProcess, type OnMessage } from './worker-process.ts';

export interface RunJobsOptions {
  /** The job to do next; null where there is none now. Asked again whenever a job has ended. */
  readonly next: () => Job | null;
  /** Processes at once. */
  readonly workers: number;
  /** Told what a job says; the answer "stop" ends that job after its current step. */
  readonly onMessage?: OnMessage;
  /** Told how a job ended; every job that was started ends exactly once. */
  readonly onEnd: (job: Job, outcome: JobOutcome) => void;
  /** Aborting starts no more jobs and stops the running ones, which keep their checkpoints. */
  readonly signal?: AbortSignal;
  /** Module of the worker processes. */
  readonly program?: URL;
}

/** The module that worker processes run: TypeScript where this is, JavaScript once built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/**
 * Does jobs in processes of their own, one at a time in each. A job that fails, or whose process crashes, ends as
 * `failed`, and the others go on. Processes end when the jobs are done, when this rejects, or with this process.
 *
 * Rejects only with what `next`, `onMessage` or `onEnd` throw.
 */
export async function runJobs({
  next,
  workers,
  onMessage = () => 'continue',
  onEnd,
  signal,
  program = WORKER,
}: RunJobsOptions): Promise<void> {
  const idle: WorkerProcess[] = [];
  const running = new Map<WorkerProcess, Promise<Ended>>();
  const start = (job: Job): void => {
    const worker = idle.splice(0, 1).find(({ isAlive }) => isAlive) ?? new WorkerProcess(program);
    running.set(
      worker,
      worker.do(job, onMessage).then((outcome) => ({ worker, job, outcome })),
    );
  };
  const isAborted = (): boolean => signal?.aborted === true;
  const stopAll = (): void => running.forEach((_, worker) => worker.stop());
  signal?.addEventListener('abort', stopAll);
  try {
    for (;;) {
      while (running.size < workers && !isAborted()) {
        const job = next();
        if (job === null) break;
        start(job);
      }
      if (running.size === 0) return;
      const { worker, job, outcome } = await Promise.race(running.values());
      running.delete(worker);
      // A failure may leave an engine in any state: the next job gets a fresh process.
      if (outcome.kind === 'failed') worker.end();
      else idle.push(worker);
      // Ctrl-C also ends a process that has not yet begun to listen.
      const isStopped = outcome.kind === 'failed' && isAborted();
      onEnd(job, isStopped ? { kind: 'stopped' } : outcome);
    }
  } finally {
    signal?.removeEventListener('abort', stopAll);
    for (const worker of [...idle, ...running.keys()]) worker.end();
  }
}

interface Ended {
  readonly worker: WorkerProcess;
  readonly job: Job;
  readonly outcome: JobOutcome;
}
