import { ConfigError } from '../core/errors.ts';
import { add, relu, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { AtEachStep, type HearAttention } from '../layers/at-each-step.ts';
import type { ApplyContext, GraphInput } from '../layers/graph-layer.ts';
import { LearnedAdjacency } from '../layers/learned-adjacency.ts';
import { LearnedDiffusion } from '../layers/learned-diffusion.ts';
import { Conv1d } from '../layers/temporal/conv1d.ts';
import { windowMap } from '../layers/temporal/feature-map.ts';
import { GatedConv1d } from '../layers/temporal/gated-conv1d.ts';
import { LastStep } from '../layers/temporal/last-step.ts';
import { newestSteps } from '../layers/temporal/newest-steps.ts';
import { StepNorm } from '../layers/temporal/step-norm.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import type { NetworkShape } from './forecast-network.ts';
import { graphOperator } from './hidden-operator.ts';
import { nodeRows, nodesOf } from './node-rows.ts';
import { operatorWords, outlineRow } from './outline-row.ts';
import { SequenceNetwork, type SequenceBody, type SequenceShape } from './sequence-network.ts';

export interface GraphWaveNetOptions {
  /** Steps of each gated convolution. */
  readonly kernelSize: number;
  /** Of the convolutions of a layer; all layers have the same. */
  readonly dilations: readonly number[];
  /** Whether the network also diffuses over an adjacency that it learns; with the operator `none` it never does. */
  readonly learnedAdjacency: boolean;
  /** Numbers that describe a node in the learned adjacency. */
  readonly embeddingSize: number;
  /** Hops over the learned adjacency. */
  readonly diffusionSteps: number;
}

/**
 * Graph WaveNet of Wu, Pan, Long, Jiang & Zhang 2019 (arXiv 1906.00121):
 *
 *     window → 1×1 → L × dilations × [ gated convolution → operator + learned diffusion → + residual → layer norm ]
 *                                                         └ 1×1, newest step → sum of skips → ReLU → 1×1 → ReLU → head
 *
 * Layer: `z = tanh(W_f ⋆ x) ⊙ σ(W_g ⋆ x)`, `s = operator(z) + Σ_k Ã^k z W_k` with `Ã = softmax(ReLU(E₁ E₂ᵀ))` shared by
 * all layers, `x ← norm(s + x)`. The paper's operator is `Diffusion`. Without padding, so that the newest step sees
 * `1 + L (kernelSize − 1) Σ dilations` steps; older ones are not read. Deviations: the skip is taken after the graph,
 * where the authors' code takes it before, which leaves the last graph convolution without effect; layer norm where the
 * code has batch norm; no dropout but the operator's own; a window that is too short is refused and not padded; `hidden`
 * channels everywhere, where the authors have 32 in the layers, 256 in the skips and 512 at the end.
 */
export function graphWaveNet(
  options: GraphWaveNetOptions,
  shape: NetworkShape,
  source: WeightSource,
): SequenceNetwork {
  return new SequenceNetwork(shape, source, (sequences) => new WaveLayers(options, shape, sequences, source));
}

interface Layer {
  readonly gated: GatedConv1d;
  readonly space: AtEachStep;
  readonly skip: Conv1d;
  /** Null in the last layer, whose residual output nobody reads. */
  readonly norm: StepNorm | null;
}

class WaveLayers implements SequenceBody {
  readonly channels: number;
  readonly receptiveField: number;
  readonly nodeParameters: number;
  readonly adjacency: LearnedAdjacency | null;
  readonly start: Conv1d;
  readonly layers: readonly Layer[];
  readonly end: Conv1d;
  readonly #inChannels: number;

  /** @throws ConfigError if the window is too short. */
  constructor(
    { kernelSize, dilations, learnedAdjacency, embeddingSize, diffusionSteps }: GraphWaveNetOptions,
    { hidden, layers, operator, nodes }: NetworkShape,
    { inChannels, steps }: SequenceShape,
    source: WeightSource,
  ) {
    const even = { inChannels: hidden, outChannels: hidden };
    const all = Array.from({ length: layers }, () => dilations).flat();
    this.receptiveField = 1 + (kernelSize - 1) * all.reduce((sum, dilation) => sum + dilation, 0);
    if (steps < this.receptiveField) {
      throw new ConfigError(
        `model.architecture: expected a window of at least ${this.receptiveField} steps for "graphWaveNet" with dilations ` +
          `${dilations.join(', ')} in ${layers} layer${layers === 1 ? '' : 's'}, got ${steps}; lengthen the feature at ` +
          '"window", or take fewer layers or smaller dilations',
      );
    }
    this.adjacency =
      learnedAdjacency && operator.name !== 'none'
        ? new LearnedAdjacency({ nodes, embeddingSize }, source)
        : null;
    this.nodeParameters = this.adjacency === null ? 0 : 2 * nodes * embeddingSize;
    this.start = new Conv1d({ inChannels, outChannels: hidden, kernelSize: 1 }, source.scope('start'));
    this.layers = all.map((dilation, index) => {
      const scope = source.scope(`layers.${index}`);
      const given = graphOperator(operator, even, scope.scope('space.given'));
      const learned =
        this.adjacency === null
          ? []
          : [new LearnedDiffusion({ ...even, diffusionSteps }, this.adjacency, scope.scope('space.learned'))];
      const convolution = { ...even, kernelSize, dilation, kind: 'tanh' } as const;
      return {
        gated: new GatedConv1d(convolution, scope.scope('gated')),
        space: new AtEachStep({
          operators: [given, ...learned],
          outChannels: hidden,
          name: `layers.${index}.space`,
          operation: `${operatorWords(operator)}${learned.length === 0 ? '' : ', learned diffusion'}`,
        }),
        skip: new Conv1d({ ...even, kernelSize: 1 }, scope.scope('skip')),
        norm: index === all.length - 1 ? null : new StepNorm({ channels: hidden }, scope.scope('norm')),
      };
    });
    this.end = new Conv1d({ ...even, kernelSize: 1, activation: 'relu' }, source.scope('end'));
    this.channels = hidden;
    this.#inChannels = inChannels;
  }

  encode(sequences: Tensor): Tensor {
    return this.start.apply(newestSteps(nodeRows(sequences), this.receptiveField));
  }

  apply(hidden: Tensor, graph: GraphInput, context: ApplyContext, hear?: HearAttention): Tensor3D {
    let h = hidden as Tensor3D;
    const skips = this.layers.map(({ gated, space, skip, norm }) => {
      const s = space.apply(gated.apply(h), graph, context, hear);
      if (norm !== null) h = norm.apply(add(s, newestSteps(h, s.shape[1])));
      return skip.apply(newestSteps(s, 1));
    });
    return nodesOf(this.end.apply(relu(skips.reduce((sum, part) => add(sum, part)))), graph);
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    const rows: LayerRow[] = [];
    const tell = (row: LayerRow) => rows.push(row);
    if (this.adjacency !== null) {
      const row = outlineRow('learned adjacency, by node', this.adjacency.listening.shape[0]);
      rows.push({ ...row, parameters: this.nodeParameters });
    }
    let newest = windowMap(1, this.#inChannels);
    let map = this.start.trace(windowMap(this.receptiveField, this.#inChannels), tell);
    for (const { gated, space, skip, norm } of this.layers) {
      map = space.trace(gated.trace(map, tell), tell, weights);
      newest = skip.trace(
        new LastStep().trace(map, () => undefined),
        tell,
      );
      if (norm !== null) norm.trace(map, (row) => tell({ ...row, operation: `residual, ${row.operation}` }));
    }
    this.end.trace(newest, (row) => tell({ ...row, operation: `addition of skips, ReLU, ${row.operation}` }));
    return rows;
  }
}
