import { floats } from './onnx-graph.ts';
import { reduced, reshaped, sliced, type Operand, type Translator } from './translation.ts';

/** `activate(x Wᵀ + b)` with the weight as it is stored. */
const linear: Translator = ({ inputs, attributes }, graph) => {
  const { x, weight, bias } = inputs as Record<'x' | 'weight', Operand> & { readonly bias?: Operand };
  const terms = [x, weight, ...(bias === undefined ? [] : [bias])].map(({ value }) => value);
  const y = graph.node('Gemm', terms, { transB: { int: 1 } });
  return [attributes['activation'] === 'relu' ? graph.node('Relu', [y]) : y];
};

const layerNorm: Translator = ({ inputs: { x, weight, bias }, attributes }, graph) => [
  graph.node('LayerNormalization', [x.value, weight.value, bias.value], {
    axis: { int: -1 },
    epsilon: { float: attributes['epsilon'] as number },
  }),
];

const headDot: Translator = ({ inputs: { x, vector } }, graph) => {
  const [, heads, channels] = vector.shape;
  const perHead = reshaped(graph, x.value, [...x.shape.slice(0, 2), heads, channels]);
  return [reduced(graph, 'ReduceSum', graph.node('Mul', [perHead, vector.value]), { axes: [3] })];
};

const headMean: Translator = ({ inputs: { x }, attributes, outputs: [shape] }, graph) => {
  const heads = attributes['heads'] as number;
  const perHead = reshaped(graph, x.value, [...shape.slice(0, -1), heads, shape.at(-1)!]);
  return [reduced(graph, 'ReduceMean', perHead, { axes: [shape.length - 1] })];
};

const gate: Translator = ({ inputs: { x }, attributes, outputs: [shape] }, graph) => {
  const channels = shape.at(-1) as number;
  const axis = shape.length - 1;
  const first = sliced(graph, x.value, { axis, from: 0, to: channels });
  const second = sliced(graph, x.value, { axis, from: channels, to: 2 * channels });
  const passed = attributes['kind'] === 'tanh' ? graph.node('Tanh', [first]) : first;
  return [graph.node('Mul', [passed, graph.node('Sigmoid', [second])])];
};

const selfAttention: Translator = ({ inputs: { query, key, value } }, graph) => {
  const scaled = graph.node('Mul', [query.value, floats([1 / Math.sqrt(query.shape[2] as number)])]);
  const turned = graph.node('Transpose', [key.value], { perm: { ints: [0, 2, 1] } });
  const shares = graph.node('Softmax', [graph.node('MatMul', [scaled, turned])], { axis: { int: 2 } });
  return [graph.node('MatMul', [shares, value.value])];
};

const softmax: Translator = ({ inputs: { logits }, attributes }, graph) => [
  graph.node('Softmax', [logits.value], { axis: { int: attributes['dim'] as number } }),
];

export const DENSE_TRANSLATORS: Readonly<Record<string, Translator>> = {
  WattLinear: linear,
  WattLayerNorm: layerNorm,
  WattHeadDot: headDot,
  WattHeadMean: headMean,
  WattGate: gate,
  WattSelfAttention: selfAttention,
  Softmax: softmax,
};
