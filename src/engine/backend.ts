import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { ConfigError } from '../core/errors.ts';
import type { CompiledKernels } from './compiled-kernels.ts';
import { nativeAddon } from './native-addon.ts';
import { NativeBackend, takeCpuKernels } from './native-backend.ts';
import { registerNativeCopies } from './native-copies.ts';
import { nativeKernels } from './native-replay.ts';
import { registerNativeStandard } from './native-standard.ts';
import { allowedThreads } from './threads.ts';
import { wasmKernels } from './wasm-kernels.ts';
import { wasmModule } from './wasm-module.ts';

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
  wasm: wasmStatus,
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

function wasmStatus(): BackendStatus {
  const module = wasmModule();
  return typeof module === 'string'
    ? { name: 'wasm', available: false, note: module }
    : { name: 'wasm', available: true, note: 'the same kernels as WebAssembly with SIMD, one thread' };
}

/** On how many threads the kernels of this backend run; null where only the backend knows. */
export function threadsOf(backend: BackendName): number | null {
  if (backend === 'tensorflow') return null;
  return backend === 'native' ? allowedThreads() : 1;
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
  if (chosen.name === 'native') registerNative();
  if (chosen.name === 'wasm') registerWasm();
  await tf.setBackend(chosen.name);
  await tf.ready();
  return chosen.name;
}

function registerNative(): void {
  const addon = nativeAddon();
  if (typeof addon === 'string') return;
  addon.useThreads(allowedThreads());
  registerCompiled('native', () => nativeKernels(addon));
}

function registerWasm(): void {
  const module = wasmModule();
  if (typeof module !== 'string') registerCompiled('wasm', () => wasmKernels(module));
}

let hasChoices = false;

function registerCompiled(name: BackendName, compiled: () => CompiledKernels): void {
  if (tf.findBackendFactory(name) !== null) return;
  if (!hasChoices) {
    registerNativeStandard();
    registerNativeCopies();
    hasChoices = true;
  }
  takeCpuKernels(name);
  tf.registerBackend(name, () => new NativeBackend(compiled()));
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
