import type { CompiledKernels } from './compiled-kernels.ts';
import { writesOf, type NativeCall } from './native-call.ts';
import type { NativeKernels } from './native-signatures.ts';
import { WasmAdam } from './wasm-adam.ts';
import { inputsOf, numbersOf } from './wasm-call.ts';
import { WasmDesk } from './wasm-desk.ts';
import type { WasmModule } from './wasm-module.ts';
import { WasmReplay } from './wasm-replay.ts';

/** Adam's own, which no layer calls. */
const NO_KERNELS = new Set(['adam', 'sumSquares']);

/** The kernels on arrays of JavaScript, which they see copies of. */
export function wasmKernels(module: WasmModule): CompiledKernels {
  const desk = new WasmDesk(module);
  const adam = new WasmAdam(module, desk);
  const names = Object.keys(module.functions).filter((name) => !NO_KERNELS.has(name));
  const kernels = names.map((name) => [
    name,
    (...given: readonly unknown[]) => {
      const run = module.kernel(name, given.length);
      const call: NativeCall = { kernel: name as keyof NativeKernels, given };
      desk.use(inputsOf(call), writesOf(call), (addressOf) => run(...numbersOf(call, addressOf)));
    },
  ]);
  return {
    kernels: Object.fromEntries(kernels) as NativeKernels,
    newArray: (length) => new Float32Array(length),
    adam: (...given) => adam.update(...given),
    settle: (moments) => adam.settle(moments),
    replay: (steps, uses) => new WasmReplay(module, steps, uses),
  };
}
