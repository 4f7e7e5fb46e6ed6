import { add, concat, relu, tidy, type Tensor3D } from '../engine/tensors.ts';
import { dropout } from './dropout.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type AttentionLayer,
  type GraphInput,
  type GraphLayer,
} from './graph-layer.ts';
import type { LayerNorm } from './layer-norm.ts';

export interface DeepGcnLayerOptions {
  /** The wrapped operator; its weights belong under the scope `conv`. */
  readonly conv: GraphLayer;
  /** Over the channels that enter `conv` in `res+`, and over those that leave it elsewhere; scope `norm`. */
  readonly norm: LayerNorm;
  /** `res+` and `res` need a `conv` that keeps the width. */
  readonly block?: 'res+' | 'res' | 'dense' | 'plain';
  /** Probability of dropping a feature in training. */
  readonly dropout?: number;
}

interface Step {
  readonly output: Tensor3D;
  readonly attention: Attention | null;
}

/**
 * A skip connection around an operator, as DeepGCNLayer of PyTorch Geometric: Li, Müller, Thabet & Ghanem 2019 (arXiv
 * 1904.03751) and Li, Xiong, Thabet & Ghanem 2020 (arXiv 2006.07739).
 *
 * `res+`: `y = x + conv(dropout(ReLU(norm(x))))`; with `h = ReLU(norm(conv(x)))`, `res`: `y = dropout(x + h)`, `dense`:
 * `y = dropout([x, h])`, which is as wide as x and h together, and `plain`: `y = dropout(h)`. Node by node, but for what
 * `conv` hears. It has attention where `conv` has it, and no weights of its own.
 */
export function deepGcnLayer({
  conv,
  norm,
  block = 'res+',
  dropout: probability = 0,
}: DeepGcnLayerOptions): GraphLayer {
  const run = (x: Tensor3D, convolve: (h: Tensor3D) => Step, context: ApplyContext): Step => {
    if (block === 'res+') {
      const { output, attention } = convolve(dropout(relu(norm.apply(x)), probability, context));
      return { output: add(x, output), attention };
    }
    const { output, attention } = convolve(x);
    const h = relu(norm.apply(output));
    return { output: dropout(join(x, h, block), probability, context), attention };
  };
  const apply: GraphLayer['apply'] = (x, graph, context = INFERENCE) =>
    tidy(() => run(x, (h) => ({ output: conv.apply(h, graph, context), attention: null }), context).output);
  if (!hasAttention(conv)) return { apply };
  const applyWithAttention = (x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE) => {
    const { output, attention } = run(x, (h) => conv.applyWithAttention(h, graph, context), context);
    return { output, attention: attention! };
  };
  const layer: AttentionLayer = { apply, applyWithAttention };
  return layer;
}

function join(x: Tensor3D, h: Tensor3D, block: 'res' | 'dense' | 'plain'): Tensor3D {
  switch (block) {
    case 'res':
      return add(x, h);
    case 'dense':
      return concat([x, h], 2);
    case 'plain':
      return h;
    default:
      return block satisfies never;
  }
}
