let threads = 1;

/** Lets the native backend, when it starts, run its kernels on so many threads; the numbers stay the same, bit by bit. */
export function allowThreads(count: number): void {
  threads = count;
}

/** On how many threads kernels may run. */
export function allowedThreads(): number {
  return threads;
}
