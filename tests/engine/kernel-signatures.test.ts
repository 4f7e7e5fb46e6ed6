import { expect, test } from 'vitest';
import { isOfTheseSources } from '../../src/engine/kernel-signatures.ts';
import { wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';

test('a file is of these sources by the hash that it was built with', () => {
  const { signatures } = wasmModule() as WasmModule;
  expect(isOfTheseSources(signatures)).toBe(true);
  expect(isOfTheseSources(signatures! + 1)).toBe(false);
  // Files of before had none.
  expect(isOfTheseSources(undefined)).toBe(false);
});
