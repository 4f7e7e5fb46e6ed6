import type { Tensor, Tensor3D } from '../engine/tensors.ts';
import { traceKernels } from '../engine/trace-kernels.ts';
import { encodeOnnx, type OnnxModel } from './encode-onnx.ts';
import { INPUT, networkGraph, OUTPUT } from './network-graph.ts';

export interface NetworkToWrite {
  /**
   * @param x [batch, node, column]
   * @returns [batch, node, lead]
   */
  readonly apply: (x: Tensor3D) => Tensor;
  readonly numNodes: number;
  readonly numColumns: number;
  /** Weights and other tensors by the names they shall have in the file. */
  readonly names: ReadonlyMap<string, Tensor>;
}

export interface FileNotes extends Pick<OnnxModel, 'producer' | 'description' | 'metadata'> {
  /** What the input has to be. */
  readonly input: string;
  /** What the output is. */
  readonly output: string;
}

/** Samples in the two batches that a network is traced with; any two numbers show what grows with the batch. */
const BATCHES = { small: 2, large: 3 };

/**
 * A network as an ONNX file: what it does to a batch of any size, with all that it does not read from its input as
 * constants. The network is run, not read, so that no layer needs a second definition.
 *
 * @throws WattgraphError if it does something that ONNX, or the translation, has no words for.
 */
export async function onnxFile(
  { apply, numNodes, numColumns, names }: NetworkToWrite,
  { input, output, ...notes }: FileNotes,
): Promise<Uint8Array> {
  const trace = (batch: number) => traceKernels(apply, { shape: [batch, numNodes, numColumns], names });
  const shapes = networkGraph({ small: await trace(BATCHES.small), large: await trace(BATCHES.large) });
  return encodeOnnx({
    graph: shapes.graph,
    input: { name: INPUT, shape: shapes.input, description: input },
    output: { name: OUTPUT, shape: shapes.output, description: output },
    ...notes,
  });
}
