import { WattgraphError } from '../core/errors.ts';
import { floats, integers, type OnnxConstant, type OnnxGraph } from './onnx-graph.ts';
import { sliced, type Operand, type Translator } from './translation.ts';

/** ONNX orders the gates update, reset, candidate; here they are reset, update, candidate. */
const OURS = [1, 0, 2];

/**
 * ONNX's GRU, which multiplies the input itself: an identity matrix, its gates in ONNX's order, hands on the input's
 * share that is computed already.
 */
const gru: Translator = ({ inputs: { gates, weight, bias } }, graph) => {
  const hidden = (gates.shape[2] as number) / 3;
  const width = 3 * hidden;
  const [recurrent, offset] = [constantOf(weight), constantOf(bias)];
  const identity = new Float32Array(width * width);
  const turned = new Float32Array(width * hidden);
  // Offsets of the input's share, which are in it already, and then those of the state's.
  const offsets = new Float32Array(2 * width);
  for (let gate = 0; gate < 3; gate++) {
    for (let i = 0; i < hidden; i++) {
      const [into, from] = [gate * hidden + i, OURS[gate] * hidden + i];
      identity[into * width + from] = 1;
      offsets[width + into] = Number(offset.values[from]);
      for (let k = 0; k < hidden; k++) turned[into * hidden + k] = Number(recurrent.values[k * width + from]);
    }
  }
  const states = graph.node(
    'GRU',
    [
      gates.value,
      floats(identity, [1, width, width]),
      floats(turned, [1, width, hidden], named(recurrent)),
      floats(offsets, [1, 2 * width], named(offset)),
    ],
    { hidden_size: { int: hidden }, linear_before_reset: { int: 1 } },
  );
  // [time, direction, row, hidden]
  return [graph.node('Squeeze', [states, integers([1])])];
};

/** Of the last axis, the so manieth piece as wide as the state. */
function piece(
  graph: OnnxGraph,
  { value, shape }: Operand,
  index: number,
  { shape: state }: Operand,
): string {
  const hidden = state.at(-1) as number;
  return sliced(graph, value, { axis: shape.length - 1, from: index * hidden, to: (index + 1) * hidden });
}

const reset: Translator = ({ inputs: { input, gates, state } }, graph) => {
  const sum = graph.node('Add', [piece(graph, input, 0, state), piece(graph, gates, 0, state)]);
  return [graph.node('Mul', [graph.node('Sigmoid', [sum]), state.value])];
};

const update: Translator = ({ inputs: { input, gates, candidate, state } }, graph) => {
  const sum = graph.node('Add', [piece(graph, input, 1, state), piece(graph, gates, 1, state)]);
  const z = graph.node('Sigmoid', [sum]);
  const n = graph.node('Tanh', [graph.node('Add', [piece(graph, input, 2, state), candidate.value])]);
  const kept = graph.node('Mul', [z, state.value]);
  return [graph.node('Add', [kept, graph.node('Mul', [graph.node('Sub', [floats([1]), z]), n])])];
};

function constantOf({ value }: Operand): OnnxConstant {
  if (typeof value !== 'string') return value;
  throw new WattgraphError(
    'expected a recurrent unit with fixed weights, got weights that depend on the input',
  );
}

function named({ label }: OnnxConstant): string | null {
  return label === null ? null : `${label}:Gru`;
}

export const RECURRENT_TRANSLATORS: Readonly<Record<string, Translator>> = {
  WattGru: gru,
  WattGruReset: reset,
  WattGruUpdate: update,
};
