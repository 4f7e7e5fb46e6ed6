import { nativeAddon } from '../../src/engine/native-addon.ts';

/** Backends of compiled kernels that are there: WebAssembly always is, for the compiler comes with the development dependencies. */
export const COMPILED_HERE: readonly ('native' | 'wasm')[] =
  typeof nativeAddon() === 'string' ? ['wasm'] : ['wasm', 'native'];
