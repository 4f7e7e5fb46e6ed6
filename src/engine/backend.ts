import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { ConfigError } from '../core/errors.ts';
import { nativeAddon } from './native-addon.ts';
import { NativeBackend, takeCpuKernels } from './native-backend.ts';
import { registerNativeCopies } from './native-copies.ts';
import { registerNativeStandard } from './native-standard.ts';

/** In the order in which they are taken. */
export const BACKENDS = ['tensorflow', 'native', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export interface BackendStatus {
  readonly name: BackendName;
  readonly available: boolean;
  /** What it is, or why it cannot be used. */
  readonly note: string;
}

const STATUS: { readonly [name in BackendName]: () => BackendStatus | Promise<BackendStatus> } = {
  tensorflow: loadTensorflow,
  native: nativeStatus,
  wasm: () => ({
    name: 'wasm',
    available: true,
    note: 'tfjs-backend-wasm with SIMD, one thread; always there',
  }),
  cpu: () => ({ name: 'cpu', available: true, note: 'plain JavaScript, slow; for tests' }),
};

/** Which backends this machine has, in the order in which they are taken. */
export async function listBackends(): Promise<readonly BackendStatus[]> {
  return await Promise.all(BACKENDS.map(async (name) => await STATUS[name]()));
}

/** Loads no more than what comes before it. */
async function firstAvailable(): Promise<BackendStatus> {
  for (const name of BACKENDS) {
    const status = await STATUS[name]();
    if (status.available) return status;
  }
  throw new Error('unreachable: cpu is always there');
}

function nativeStatus(): BackendStatus {
  const addon = nativeAddon();
  return typeof addon === 'string'
    ? { name: 'native', available: false, note: addon }
    : { name: 'native', available: true, note: `compiled kernels, ${addon.instructionSets[0]}` };
}

let threads = 1;

/** Lets the native backend, when it starts, run its kernels on so many threads; the numbers stay the same, bit by bit. */
export function allowThreads(count: number): void {
  threads = count;
}

/** On how many threads the kernels of this backend run; null where only the backend knows. */
export function threadsOf(backend: BackendName): number | null {
  if (backend === 'tensorflow') return null;
  return backend === 'native' ? threads : 1;
}

/**
 * Starts the named backend, or the first available one.
 *
 * @throws ConfigError if the named one is not available.
 */
export async function startBackend(wanted?: BackendName): Promise<BackendName> {
  const chosen = wanted === undefined ? await firstAvailable() : await STATUS[wanted]();
  if (!chosen.available) {
    throw new ConfigError(
      `backend "${chosen.name}" is not available: ${chosen.note}; leave the backend out to take the first that is there`,
    );
  }
  // All this mode does in tfjs-core 4 is to mute its console, where the cpu backend advertises another package.
  tf.enableProdMode();
  if (chosen.name === 'wasm') shareIdentity();
  if (chosen.name === 'native') registerNative();
  const quiet = keepProcessListeners();
  await tf.setBackend(chosen.name);
  await tf.ready();
  quiet();
  return chosen.name;
}

function registerNative(): void {
  const addon = nativeAddon();
  if (typeof addon === 'string') return;
  addon.useThreads(threads);
  if (tf.findBackendFactory('native') !== null) return;
  registerNativeStandard();
  registerNativeCopies();
  takeCpuKernels();
  tf.registerBackend('native', () => new NativeBackend(addon));
}

interface CountingBackend extends tf.KernelBackend {
  incRef(dataId: object): void;
}

/**
 * The tape keeps what a gradient needs by running Identity on it, for which wasm's own kernel copies the numbers. Tensors
 * never change, so counting one more holder is enough; the cpu backend does the same.
 */
function shareIdentity(): void {
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs['x']!;
      (backend as CountingBackend).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}

/** Emscripten's start-up hooks the process's errors and would print its whole source above each; takes the hooks off. */
function keepProcessListeners(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  return () => {
    for (const event of events) {
      for (const listener of process.rawListeners(event)) {
        if (!before.get(event)!.includes(listener)) process.removeListener(event, listener as () => void);
      }
    }
  };
}

/**
 * `@tensorflow/tfjs-node` is an optional peer. Where it is absent, npm may have put tfjs-core into its folder
 * (an override that keeps danfojs-node installable), so the real one is recognised by its name and its exports.
 */
async function loadTensorflow(): Promise<BackendStatus> {
  const absent = { name: 'tensorflow', available: false } as const;
  let packageName: unknown;
  try {
    const manifest: unknown = createRequire(import.meta.url)('@tensorflow/tfjs-node/package.json');
    packageName = (manifest as { name?: unknown }).name;
  } catch {
    packageName = undefined;
  }
  if (packageName !== '@tensorflow/tfjs-node') {
    return {
      ...absent,
      note: '@tensorflow/tfjs-node is not installed; add it with npm install @tensorflow/tfjs-node',
    };
  }
  try {
    // A variable keeps the compiler from asking for a package that is rarely there.
    const name: string = packageName;
    const module = (await import(name)) as Record<string, unknown>;
    if (!('node' in module) && !('node' in Object(module['default']))) {
      return { ...absent, note: 'the installed @tensorflow/tfjs-node lacks its native binding' };
    }
    return { name: 'tensorflow', available: true, note: '@tensorflow/tfjs-node, the TensorFlow C library' };
  } catch (cause) {
    return {
      ...absent,
      note: `@tensorflow/tfjs-node does not load: ${(cause as Error).message.split('\n')[0]}`,
    };
  }
}
