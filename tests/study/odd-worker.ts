import process from 'node:process';
import type { ToWorker } from '../../src/study/worker-process.ts';

// A worker program that does what the id of a job says, and reports its own process id as the folder.

const record = { epoch: 1, trainLoss: 0.5, validationLoss: 0.25, learningRate: 0.1 };
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') {
    process.send!({ kind: 'stopped' });
    return;
  }
  const [kind] = message.job.id.split(' ');
  const finish = () => process.send!({ kind: 'finished', folder: String(process.pid), best: record });
  if (kind === 'exit') process.exit(7);
  if (kind === 'kill') process.kill(process.pid, 'SIGKILL');
  if (kind === 'talk') {
    process.stderr.write('one thing\nand another\n', () => process.exit(1));
  }
  if (kind === 'throw') throw new RangeError('no such layer');
  if (kind === 'memory') {
    process.stderr.write('FATAL ERROR: Reached heap limit JavaScript heap out of memory\n', () =>
      process.abort(),
    );
  }
  if (kind === 'refuse')
    process.send!({ kind: 'failed', reason: `no such graph in ${process.pid}; take another` });
  if (kind === 'epoch') {
    process.send!({ kind: 'started', finishedEpochs: 0, epochs: 9 });
    process.send!({ kind: 'epoch', record, epochs: 9 });
  }
  if (kind === 'brief') {
    process.send!({ kind: 'epoch', record, epochs: 9 });
    finish();
  }
  if (kind === 'fine') finish();
});
