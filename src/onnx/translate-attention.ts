import { floats, type OnnxGraph, type OnnxInput } from './onnx-graph.ts';
import { paddedRows } from './padded-rows.ts';
import {
  gathered,
  reduced,
  reshaped,
  type KernelCall,
  type Operand,
  type Translator,
} from './translation.ts';
import { nothing, patternOf } from './translate-propagation.ts';

/** Far below every score, so that the softmax gives a repeated entry no share. */
const LOWEST = -1e30;

/** Scores of a graph without edges; nothing reads their numbers. */
function noScores({ outputs: [shape] }: KernelCall): readonly OnnxInput[] {
  return [floats([], [1, 0, shape[2] as number])];
}

/** Features of the sources and targets of all edges, [batch, edge, width]. */
function ends(call: KernelCall, graph: OnnxGraph, { source, target }: Record<'source' | 'target', Operand>) {
  const { rows, columns } = patternOf(call);
  return {
    source: gathered(graph, source.value, columns, { axis: 1 }),
    target: gathered(graph, target.value, rows, { axis: 1 }),
  };
}

/** Adds an edge's own term where there is one. */
function withEdge(graph: OnnxGraph, value: string, edge: Operand): string {
  return edge.shape[0] === 0 ? value : graph.node('Add', [value, edge.value]);
}

/** [batch, edge, head·channel] → [batch, edge, head]: products with the other features, summed by head. */
function sumHeads(call: KernelCall, graph: OnnxGraph, product: string, channels: number): string {
  const [batch, edges, heads] = call.outputs[0];
  const perHead = reshaped(graph, product, [batch, edges, heads, channels]);
  return reduced(graph, 'ReduceSum', perHead, { axes: [3] });
}

const leaky = (graph: OnnxGraph, value: string, { attributes }: KernelCall): string =>
  graph.node('LeakyRelu', [value], { alpha: { float: attributes['negativeSlope'] as number } });

const gatScores: Translator = (call, graph) => {
  if (patternOf(call).numEntries === 0) return noScores(call);
  const { source, target } = ends(call, graph, call.inputs as Record<'source' | 'target', Operand>);
  const sum = withEdge(graph, graph.node('Add', [source, target]), call.inputs['edge']);
  return [leaky(graph, sum, call)];
};

const gatV2Scores: Translator = (call, graph) => {
  if (patternOf(call).numEntries === 0) return noScores(call);
  const { source, target } = ends(call, graph, call.inputs as Record<'source' | 'target', Operand>);
  const active = leaky(
    graph,
    withEdge(graph, graph.node('Add', [source, target]), call.inputs['edge']),
    call,
  );
  const { vector } = call.inputs;
  const [, heads, channels] = vector.shape as readonly [number, number, number];
  const flat = reshaped(graph, vector.value, [heads * channels]);
  return [sumHeads(call, graph, graph.node('Mul', [active, flat]), channels)];
};

const dotScores: Translator = (call, graph) => {
  if (patternOf(call).numEntries === 0) return noScores(call);
  const { query, key, edge } = call.inputs;
  const { source, target } = ends(call, graph, { source: key, target: query });
  const channels = (query.shape[2] as number) / (call.attributes['heads'] as number);
  const product = graph.node('Mul', [target, withEdge(graph, source, edge)]);
  const sums = sumHeads(call, graph, product, channels);
  return [graph.node('Mul', [sums, floats([1 / Math.sqrt(channels)])])];
};

/** The 1e-16 in the denominator is lost in float32: beside it stands at least the 1 of the largest score. */
const edgeSoftmax: Translator = (call, graph) => {
  const { scores } = call.inputs;
  const pattern = patternOf(call);
  if (pattern.numEntries === 0) return [scores.value];
  const { width, entries, isEntry, places } = paddedRows(pattern);
  const { numRows } = pattern;
  const [batch, , heads] = scores.shape;
  const byRow = gathered(graph, scores.value, entries, { axis: 1, shape: [numRows, width] });
  const penalties = isEntry.map((one) => (one === 1 ? 0 : LOWEST));
  const masked = graph.node('Add', [byRow, floats(penalties, [numRows, width, 1])]);
  const shares = graph.node('Softmax', [masked], { axis: { int: 2 } });
  return [gathered(graph, reshaped(graph, shares, [batch, numRows * width, heads]), places, { axis: 1 })];
};

const attend: Translator = (call, graph) => {
  const { attention, values, edge } = call.inputs;
  const pattern = patternOf(call);
  if (pattern.numEntries === 0) return [nothing(values.value, graph)];
  const { width, entries, columns, isEntry } = paddedRows(pattern);
  const { numRows } = pattern;
  const shape = [numRows, width];
  const [batch, , features] = values.shape as readonly [string, number, number];
  const heads = attention.shape[2] as number;
  const byRow = gathered(graph, attention.value, entries, { axis: 1, shape });
  const shares = graph.node('Mul', [byRow, floats(isEntry, [...shape, 1])]);
  const messages = gathered(graph, values.value, columns, { axis: 1, shape });
  const own =
    edge.shape[0] === 0
      ? messages
      : graph.node('Add', [messages, gathered(graph, edge.value, entries, { axis: 0, shape })]);
  const weighted = graph.node('Mul', [
    reshaped(graph, own, [batch, ...shape, heads, features / heads]),
    reshaped(graph, shares, [batch, ...shape, heads, 1]),
  ]);
  return [reshaped(graph, reduced(graph, 'ReduceSum', weighted, { axes: [2] }), call.outputs[0])];
};

export const ATTENTION_TRANSLATORS: Readonly<Record<string, Translator>> = {
  WattGatEdgeScores: gatScores,
  WattGatV2EdgeScores: gatV2Scores,
  WattDotEdgeScores: dotScores,
  WattEdgeSoftmax: edgeSoftmax,
  WattAttend: attend,
};
