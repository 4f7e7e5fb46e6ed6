import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { WattgraphError } from '../core/errors.ts';
import { LINEAR } from './linear.ts';

/** A tensor that depends on the traced input; the same id and shape is the same tensor. */
export interface TracedResult {
  readonly id: number;
  readonly shape: readonly number[];
}

/** A tensor that does not: a weight, or what was computed of such. */
export interface TracedConstant {
  readonly values: Float32Array;
  readonly shape: readonly number[];
  /** Name of the weight, or of the first weight that it was computed of and how; null where there is none. */
  readonly label: string | null;
}

export type Traced = TracedResult | TracedConstant;

export interface TracedCall {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Traced>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outputs: readonly TracedResult[];
}

/** What a function of one tensor ran on that tensor, in order. */
export interface KernelTrace {
  readonly x: TracedResult;
  readonly y: TracedResult;
  readonly calls: readonly TracedCall[];
}

export function isConstant(traced: Traced): traced is TracedConstant {
  return 'values' in traced;
}

const TRACE = 'trace';

/**
 * Runs a function on an input of this shape and records each kernel that its result depends on through the input. All
 * else stands in the trace as numbers; of what is recorded only shapes count, and its numbers may be wrong. It runs on a backend that is there for this one run and has the kernels of the cpu
 * backend; the tensors it uses move there, and back when they are next used. No other computation may run meanwhile.
 *
 * @param names tensors to call by a name where they are read.
 */
export async function traceKernels(
  run: (x: tf.Tensor3D) => tf.Tensor,
  {
    shape,
    names = new Map(),
  }: { readonly shape: readonly [number, number, number]; readonly names?: ReadonlyMap<string, tf.Tensor> },
): Promise<KernelTrace> {
  const before = tf.getBackend();
  const recorder = new Recorder(names);
  tf.registerBackend(TRACE, () => new MathBackendCPU());
  const kernels = tf.getKernelsForBackend('cpu');
  for (const kernel of kernels) tf.registerKernel(recorder.recording(kernel));
  try {
    await tf.setBackend(TRACE);
    let trace: KernelTrace | undefined;
    tf.tidy(() => {
      const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, (_, i) =>
        Math.sin(i + 1),
      );
      const x = tf.tensor3d(values, [...shape]);
      trace = { x: recorder.follow(x), y: recorder.result(run(x)), calls: recorder.calls };
    });
    return trace!;
  } finally {
    await tf.setBackend(before);
    for (const { kernelName } of kernels) tf.unregisterKernel(kernelName, TRACE);
    tf.removeBackend(TRACE);
  }
}

class Recorder {
  readonly calls: TracedCall[] = [];
  readonly #results = new Map<object, Map<string, TracedResult>>();
  readonly #labels = new Map<object, { readonly name: string; readonly shape: string }>();
  #count = 0;
  /** Kernels within kernels are not recorded: the outer one stands for them. */
  #depth = 0;

  constructor(names: ReadonlyMap<string, tf.Tensor>) {
    for (const [name, { dataId, shape }] of names) this.#labels.set(dataId, { name, shape: shape.join() });
  }

  recording(kernel: tf.KernelConfig): tf.KernelConfig {
    return {
      ...kernel,
      backendName: TRACE,
      kernelFunc: (parameters) => {
        this.#depth++;
        try {
          const outputs = this.#unmultiplied(kernel, parameters) ?? kernel.kernelFunc(parameters);
          if (this.#depth === 1) this.#record(kernel.kernelName, parameters, [outputs].flat());
          return outputs;
        } finally {
          this.#depth--;
        }
      },
    };
  }

  /** Zeros in place of a product that depends on the input: its numbers are never read, and take nearly all the time. */
  #unmultiplied(
    { kernelName }: tf.KernelConfig,
    { inputs, backend }: Parameters<tf.KernelFunc>[0],
  ): tf.TensorInfo | null {
    if (kernelName !== LINEAR) return null;
    const { x, weight } = inputs as { readonly x: tf.TensorInfo; readonly weight: tf.TensorInfo };
    if (!this.#dependsOnInput([x, weight])) return null;
    const shape = [x.shape[0], weight.shape[0]];
    const zeros = new Float32Array(shape[0] * shape[1]);
    return (backend as MathBackendCPU).makeTensorInfo(shape, 'float32', zeros);
  }

  #dependsOnInput(infos: readonly tf.TensorInfo[]): boolean {
    return infos.some(({ dataId }) => this.#results.has(dataId));
  }

  follow({ dataId, shape }: tf.TensorInfo): TracedResult {
    // A reshaped tensor shares its numbers with the original, so the shape is part of the identity.
    const shapes = this.#results.get(dataId) ?? new Map<string, TracedResult>();
    this.#results.set(dataId, shapes);
    const known = shapes.get(shape.join());
    if (known !== undefined) return known;
    const result = { id: this.#count++, shape: [...shape] };
    shapes.set(shape.join(), result);
    return result;
  }

  /** @throws WattgraphError if the tensor does not depend on the input. */
  result({ dataId, shape }: tf.TensorInfo): TracedResult {
    const result = this.#results.get(dataId)?.get(shape.join());
    if (result !== undefined) return result;
    throw new WattgraphError('expected a network whose output depends on its input, got one that ignores it');
  }

  #record(
    kernel: string,
    { inputs, attrs, backend }: Parameters<tf.KernelFunc>[0],
    outputs: readonly tf.TensorInfo[],
  ): void {
    const infos = Object.entries(inputs).filter(([, info]) => info !== undefined) as [
      string,
      tf.TensorInfo,
    ][];
    if (this.#dependsOnInput(infos.map(([, info]) => info))) {
      // What only counts one more holder of the same numbers is no step.
      if (outputs.every(({ dataId, shape }) => this.#results.get(dataId)?.has(shape.join()))) return;
      const traced = infos.map(([name, info]) => [name, this.#traced(info, backend as MathBackendCPU)]);
      this.calls.push({
        kernel,
        inputs: Object.fromEntries(traced) as Record<string, Traced>,
        attributes: attrs ?? {},
        outputs: outputs.map((info) => this.follow(info)),
      });
    } else {
      const origin = infos
        .map(([, { dataId }]) => this.#labels.get(dataId))
        .find((label) => label !== undefined);
      if (origin === undefined) return;
      for (const { dataId, shape } of outputs) {
        if (!this.#labels.has(dataId)) {
          this.#labels.set(dataId, { name: `${origin.name}:${kernel}`, shape: shape.join() });
        }
      }
    }
  }

  #traced(info: tf.TensorInfo, backend: MathBackendCPU): Traced {
    if (this.#results.has(info.dataId)) return this.follow(info);
    const label = this.#labels.get(info.dataId);
    return {
      values: Float32Array.from(backend.readSync(info.dataId) as Float32Array),
      shape: [...info.shape],
      label:
        label === undefined || label.shape === info.shape.join()
          ? (label?.name ?? null)
          : `${label.name}:Reshape`,
    };
  }
}
