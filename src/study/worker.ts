import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { ReadTrialData } from '../experiment/trial-data.ts';
import type { ToWorker } from './worker-process.ts';
import type { JobMessage, JobOutcome } from './job.ts';

// The program of a worker process: does one job after another for the process that forked it.

// The TensorFlow library reads these when it starts; the parent counts on one thread per worker.
process.env['OMP_NUM_THREADS'] = '1';
process.env['TF_NUM_INTRAOP_THREADS'] = '1';
// Ctrl-C reaches the whole group of processes; what it means is for the parent to say.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

let abort = new AbortController();
let read: ReadTrialData | undefined;

process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') {
    abort.abort();
    return;
  }
  abort = new AbortController();
  void work(message, abort.signal);
});

async function work({ job }: Extract<ToWorker, { kind: 'do' }>, signal: AbortSignal): Promise<void> {
  // Only now, so that the listeners above stand before a second of loading.
  const [{ doJob }, { trialDataReader }] = await Promise.all([
    import('./do-job.ts'),
    import('../experiment/trial-data.ts'),
  ]);
  read ??= trialDataReader();
  tell(await doJob(job, { now: () => performance.now(), onMessage: tell, signal, read }));
}

function tell(message: JobMessage | JobOutcome): void {
  // Where the parent is gone, there is nobody to tell, and "disconnect" ends the process.
  process.send!(message, undefined, undefined, () => {});
}
