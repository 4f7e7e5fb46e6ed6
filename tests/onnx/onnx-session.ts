import { env, InferenceSession, Tensor } from 'onnxruntime-web';

env.wasm.numThreads = 1;

/** Runs an ONNX file on ONNX Runtime, one input `x` and one output `y`. */
export async function runOnnx(
  file: Uint8Array,
  inputs: readonly { readonly values: Float32Array; readonly shape: readonly number[] }[],
): Promise<readonly { readonly values: Float32Array; readonly shape: readonly number[] }[]> {
  const session = await InferenceSession.create(file, { logSeverityLevel: 3 });
  const results = [];
  for (const { values, shape } of inputs) {
    const { y } = await session.run({ x: new Tensor('float32', values, [...shape]) });
    results.push({ values: (await y.getData()) as Float32Array, shape: y.dims });
  }
  await session.release();
  return results;
}
