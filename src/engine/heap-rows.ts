import { fileURLToPath } from 'node:url';
import { fileExists, readBytes } from '../core/files.ts';
import type { RowOperations } from './row-operations.ts';

/** What dist/rows.wasm exports; pointers in bytes. See wasm/rows.ts. */
interface RowsModule {
  addScaled(y: number, x: number, length: number, weight: number): void;
  addScaled4(
    ...args: [y: number, x0: number, x1: number, x2: number, x3: number, length: number, ...weights: number[]]
  ): void;
  addScaledSum(y: number, a: number, b: number, length: number, weight: number): void;
  dot(x: number, y: number, length: number): number;
  dotSum(x: number, a: number, b: number, length: number): number;
  leakyDot(
    vector: number,
    source: number,
    target: number,
    edge: number,
    length: number,
    slope: number,
  ): number;
  leakyDotGradient(
    ...args: [
      ...inputs: [vector: number, source: number, target: number, edge: number],
      ...gradients: [vector: number, source: number, target: number, edge: number],
      length: number,
      slope: number,
      cotangent: number,
    ]
  ): void;
  normalise(y: number, x: number, weight: number, bias: number, length: number, epsilon: number): void;
  normaliseGradient(
    ...args: [
      ...gradients: [dx: number, dWeight: number, dBias: number],
      ...inputs: [dy: number, x: number, weight: number],
      length: number,
      epsilon: number,
    ]
  ): void;
  addBias(y: number, x: number, bias: number, length: number, floor: number): void;
  maskInactive(dz: number, dy: number, y: number, length: number): void;
  scaledErrors(
    d: number,
    prediction: number,
    target: number,
    mask: number,
    length: number,
    scale: number,
  ): void;
}

/** The little of WebAssembly that is needed; its own types come with those of the browser only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** The build puts it there, whether the sources or the built files run. */
const MODULE_PATH = fileURLToPath(new URL('../../dist/rows.wasm', import.meta.url));

/** Row operations on views of this wasm memory; null where the module was not built. */
export function heapRows(memory: object): RowOperations | null {
  if (!fileExists(MODULE_PATH)) return null;
  const module = new WebAssembly.Module(readBytes(MODULE_PATH));
  const rows = new WebAssembly.Instance(module, { env: { memory } }).exports as RowsModule;
  const pointer = (array: Float32Array, at: number) => array.byteOffset + 4 * at;
  return {
    addScaled: (y, yAt, x, xAt, length, weight) =>
      rows.addScaled(pointer(y, yAt), pointer(x, xAt), length, weight),
    addScaled4: (y, yAt, x, { at, weights }, length) =>
      rows.addScaled4(
        pointer(y, yAt),
        pointer(x, at[0]),
        pointer(x, at[1]),
        pointer(x, at[2]),
        pointer(x, at[3]),
        length,
        weights[0],
        weights[1],
        weights[2],
        weights[3],
      ),
    addScaledSum: (y, yAt, a, aAt, b, bAt, length, weight) =>
      rows.addScaledSum(pointer(y, yAt), pointer(a, aAt), pointer(b, bAt), length, weight),
    dot: (x, xAt, y, yAt, length) => rows.dot(pointer(x, xAt), pointer(y, yAt), length),
    dotSum: (x, xAt, a, aAt, b, bAt, length) =>
      rows.dotSum(pointer(x, xAt), pointer(a, aAt), pointer(b, bAt), length),
    leakyDot: ({ vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt }, length, slope) =>
      rows.leakyDot(
        pointer(vector, vectorAt),
        pointer(source, sourceAt),
        pointer(target, targetAt),
        edge.length > 0 ? pointer(edge, edgeAt) : 0,
        length,
        slope,
      ),
    leakyDotGradient: (inputs, gradients, length, { slope, cotangent }) => {
      const { vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt } = inputs;
      const hasEdge = edge.length > 0;
      rows.leakyDotGradient(
        pointer(vector, vectorAt),
        pointer(source, sourceAt),
        pointer(target, targetAt),
        hasEdge ? pointer(edge, edgeAt) : 0,
        pointer(gradients.vector, vectorAt),
        pointer(gradients.source, sourceAt),
        pointer(gradients.target, targetAt),
        hasEdge ? pointer(gradients.edge, edgeAt) : 0,
        length,
        slope,
        cotangent,
      );
    },
    normalise: ({ y, x, weight, bias }, at, length, epsilon) =>
      rows.normalise(pointer(y, at), pointer(x, at), weight.byteOffset, bias.byteOffset, length, epsilon),
    normaliseGradient: ({ x, weight, dy, dx, dWeight, dBias }, at, length, epsilon) =>
      rows.normaliseGradient(
        pointer(dx, at),
        dWeight.byteOffset,
        dBias.byteOffset,
        pointer(dy, at),
        pointer(x, at),
        weight.byteOffset,
        length,
        epsilon,
      ),
    addBias: (y, x, bias, { at, length, floor }) =>
      rows.addBias(pointer(y, at), pointer(x, at), bias.byteOffset, length, floor),
    maskInactive: (dz, dy, y) => rows.maskInactive(dz.byteOffset, dy.byteOffset, y.byteOffset, dz.length),
    scaledErrors: (d, { prediction, target, mask }, scale) =>
      rows.scaledErrors(
        d.byteOffset,
        prediction.byteOffset,
        target.byteOffset,
        mask.byteOffset,
        d.length,
        scale,
      ),
  };
}
