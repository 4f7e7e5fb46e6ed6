import { ConfigError } from '../core/errors.ts';
import { relu, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { AtEachStep, type HearAttention } from '../layers/at-each-step.ts';
import type { ApplyContext, GraphInput } from '../layers/graph-layer.ts';
import { windowMap } from '../layers/temporal/feature-map.ts';
import { GatedConv1d } from '../layers/temporal/gated-conv1d.ts';
import { gatedResidual } from '../layers/temporal/gated-residual.ts';
import { StepNorm } from '../layers/temporal/step-norm.ts';
import type { LayerRow, TemporalLayer } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import type { NetworkShape } from './forecast-network.ts';
import { graphOperator } from './hidden-operator.ts';
import { nodeRows, nodesOf } from './node-rows.ts';
import { operatorWords } from './outline-row.ts';
import { SequenceNetwork, type SequenceBody, type SequenceShape } from './sequence-network.ts';

export interface StgcnOptions {
  /** Steps of each temporal convolution. */
  readonly kernelSize: number;
  /** Channels between the two temporal convolutions of a block. */
  readonly spatialChannels: number;
}

/**
 * Spatio-temporal graph convolutional network of Yu, Yin & Zhu 2018 (arXiv 1709.04875):
 *
 *     window → L × [ gated convolution → graph operator, ReLU → gated convolution → layer norm ]
 *            → gated convolution over what is left of the window → layer norm → head
 *
 * Block: `v ← norm(Γ₁ ⋆ ReLU(Θ ⋆_G (Γ₀ ⋆ v)))`, Γ gated convolutions along time with a residual connection each
 * (layers/temporal/gated-residual.ts), Θ any operator at every step. Each block takes 2 (kernelSize − 1) steps away.
 * Deviations: the layer norm is over the channels of a node and not over all nodes too; no dropout but the operator's own;
 * all lead times come at once from a head that also sees the columns that are no sequence, where the paper repeats one
 * step; `hidden` channels stand where the paper has 64. The norm before the head is that of the
 * authors' code. Otherwise the paper's equations are followed where that code differs: it adds a shortcut around the graph
 * operator, has ReLU for the second gate of a block, and a sigmoid layer before the head.
 */
export function stgcn(options: StgcnOptions, shape: NetworkShape, source: WeightSource): SequenceNetwork {
  return new SequenceNetwork(shape, source, (sequences) => new Sandwiches(options, shape, sequences, source));
}

interface Block {
  readonly before: TemporalLayer;
  readonly space: AtEachStep;
  readonly after: TemporalLayer;
  readonly norm: StepNorm;
}

class Sandwiches implements SequenceBody {
  readonly channels: number;
  readonly receptiveField: number;
  readonly nodeParameters = 0;
  readonly blocks: readonly Block[];
  readonly output: GatedConv1d;
  readonly outputNorm: StepNorm;
  readonly #sequences: SequenceShape;

  /** @throws ConfigError if the window is too short. */
  constructor(
    { kernelSize, spatialChannels }: StgcnOptions,
    { hidden, layers, operator }: NetworkShape,
    sequences: SequenceShape,
    source: WeightSource,
  ) {
    const taken = layers * 2 * (kernelSize - 1);
    const left = sequences.steps - taken;
    if (left < 1) {
      throw new ConfigError(
        `model.architecture: expected a window of at least ${taken + 1} steps for "stgcn" with ${layers} ` +
          `layer${layers === 1 ? '' : 's'} of kernelSize ${kernelSize}, got ${sequences.steps}; lengthen the feature at "window", or take fewer layers or a ` +
          'smaller kernelSize',
      );
    }
    this.blocks = Array.from({ length: layers }, (_, layer) => {
      const block = source.scope(`blocks.${layer}`);
      const inChannels = layer === 0 ? sequences.inChannels : hidden;
      const spatial = { inChannels: hidden, outChannels: spatialChannels };
      return {
        before: gatedResidual({ inChannels, outChannels: hidden, kernelSize }, block.scope('before')),
        space: new AtEachStep({
          operators: [graphOperator(operator, spatial, block.scope('space'))],
          outChannels: spatialChannels,
          name: `blocks.${layer}.space`,
          operation: `${operatorWords(operator)}, ReLU`,
        }),
        after: gatedResidual(
          { inChannels: spatialChannels, outChannels: hidden, kernelSize },
          block.scope('after'),
        ),
        norm: new StepNorm({ channels: hidden }, block.scope('norm')),
      };
    });
    const even = { inChannels: hidden, outChannels: hidden };
    this.output = new GatedConv1d({ ...even, kernelSize: left, kind: 'linear' }, source.scope('output'));
    this.outputNorm = new StepNorm({ channels: hidden }, source.scope('outputNorm'));
    this.channels = hidden;
    this.receptiveField = sequences.steps;
    this.#sequences = sequences;
  }

  encode(sequences: Tensor): Tensor {
    return this.blocks[0].before.apply(nodeRows(sequences));
  }

  apply(hidden: Tensor, graph: GraphInput, context: ApplyContext, hear?: HearAttention): Tensor3D {
    let h = hidden as Tensor3D;
    this.blocks.forEach(({ before, space, after, norm }, layer) => {
      if (layer > 0) h = before.apply(h);
      h = norm.apply(after.apply(relu(space.apply(h, graph, context, hear))));
    });
    return nodesOf(this.outputNorm.apply(this.output.apply(h)), graph);
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    const rows: LayerRow[] = [];
    const tell = (row: LayerRow) => rows.push(row);
    let map = windowMap(this.#sequences.steps, this.#sequences.inChannels);
    for (const { before, space, after, norm } of this.blocks) {
      map = space.trace(before.trace(map, tell), tell, weights);
      map = norm.trace(after.trace(map, tell), tell);
    }
    this.outputNorm.trace(this.output.trace(map, tell), tell);
    return rows;
  }
}
