import { WattgraphError } from '../core/errors.ts';
import { isConstant, type KernelTrace, type Traced, type TracedResult } from '../engine/trace-kernels.ts';
import { batchConstant, type Twice } from './batch-constant.ts';
import { integers, OnnxGraph, type Dimension, type OnnxInput, type Shape } from './onnx-graph.ts';
import type { KernelCall, Operand } from './translation.ts';
import { TRANSLATORS } from './translators.ts';

/** Names of the network's input and output in the graph. */
export const INPUT = 'x';
export const OUTPUT = 'y';

/**
 * The ONNX graph of a network that was traced with two batch sizes: what differs between the two grows with the batch.
 *
 * @throws WattgraphError if the network runs otherwise for one size than for the other, or has a kernel without a
 *   translation.
 */
export function networkGraph(traces: Twice<KernelTrace>): {
  readonly graph: OnnxGraph;
  readonly input: Shape;
  readonly output: Shape;
} {
  const { small, large } = traces;
  const sizes = { small: small.x.shape[0], large: large.x.shape[0] };
  const kernels = ({ calls }: KernelTrace) => calls.map(({ kernel }) => kernel).join();
  if (kernels(small) !== kernels(large) || small.y.id !== large.y.id) {
    throw new WattgraphError(
      `expected a network that runs alike on ${sizes.small} and on ${sizes.large} samples, got one that does not; only such can be exported`,
    );
  }
  const graph = new OnnxGraph();
  const values = new Map<number, OnnxInput>([[small.x.id, INPUT]]);
  const shapeOf = (one: TracedResult, other: TracedResult): Shape =>
    one.shape.map((length, axis) => dimension({ small: length, large: other.shape[axis] }, sizes));
  let batch: OnnxInput | undefined;
  const batchSize = (): OnnxInput => {
    batch ??= graph.node('Gather', [graph.node('Shape', [INPUT]), integers([0])], { axis: { int: 0 } });
    return batch;
  };
  const operand = (one: Traced, other: Traced): Operand => {
    if (isConstant(one) && isConstant(other)) {
      return {
        value: batchConstant(graph, { small: one, large: other }, sizes, batchSize),
        shape: one.shape,
      };
    }
    const result = one as TracedResult;
    return { value: values.get(result.id)!, shape: shapeOf(result, other as TracedResult) };
  };
  const needed = neededResults(small);
  small.calls.forEach((call, index) => {
    if (!call.outputs.some(({ id }) => needed.has(id))) return;
    const twin = large.calls[index];
    const inputs = Object.entries(call.inputs).map(([name, one]) => [name, operand(one, twin.inputs[name])]);
    const outputs = translate(graph, call.kernel, {
      inputs: Object.fromEntries(inputs) as KernelCall['inputs'],
      attributes: call.attributes,
      outputs: call.outputs.map((one, output) => shapeOf(one, twin.outputs[output])),
    });
    outputs.forEach((value, output) => values.set(call.outputs[output].id, value));
  });
  graph.result(values.get(small.y.id)!, OUTPUT);
  return { graph, input: shapeOf(small.x, large.x), output: shapeOf(small.y, large.y) };
}

function translate(graph: OnnxGraph, kernel: string, call: KernelCall): readonly OnnxInput[] {
  const translator = TRANSLATORS[kernel];
  if (translator !== undefined) return translator(call, graph);
  throw new WattgraphError(
    `the network runs the kernel "${kernel}", for which no translation to ONNX is known; known are ${Object.keys(TRANSLATORS).join(', ')}`,
  );
}

/** Results that the output depends on. */
function neededResults({ y, calls }: KernelTrace): ReadonlySet<number> {
  const needed = new Set([y.id]);
  for (const { inputs, outputs } of calls.toReversed()) {
    if (!outputs.some(({ id }) => needed.has(id))) continue;
    for (const input of Object.values(inputs)) if (!isConstant(input)) needed.add(input.id);
  }
  return needed;
}

/** A length as an expression of the batch size, on which every length depends linearly. */
function dimension({ small, large }: Twice<number>, sizes: Twice<number>): Dimension {
  if (small === large) return small;
  const slope = (large - small) / (sizes.large - sizes.small);
  const rest = small - slope * sizes.small;
  return `${slope === 1 ? '' : `${slope}·`}batch${rest === 0 ? '' : ` + ${rest}`}`;
}
