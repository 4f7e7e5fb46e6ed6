import { concat, reshape, transpose, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { HearAttention } from '../layers/at-each-step.ts';
import { GraphGru } from '../layers/graph-gru.ts';
import type { ApplyContext, GraphInput } from '../layers/graph-layer.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import { parametersOf, type WeightSizes } from '../layers/weight-sizes.ts';
import type { NetworkShape } from './forecast-network.ts';
import { graphOperator } from './hidden-operator.ts';
import { operatorWords } from './outline-row.ts';
import { SequenceNetwork, type SequenceBody, type SequenceShape } from './sequence-network.ts';

/**
 * Recurrent network with the graph inside: GConvGRU of Seo, Defferrard, Vandergheynst & Bresson 2018 (arXiv 1612.07659),
 * and with the operator `Diffusion` the encoder of DCRNN (Li, Yu, Shahabi & Liu 2018, arXiv 1707.01926):
 *
 *     window → L × GRU whose products are graph operators (layers/graph-gru.ts) → last state → head
 *
 * Deviations: the first paper has polynomials of Chebyshev only, the second diffusion only. DCRNN lets a second network of
 * this kind write the forecast lead time by lead time, and in training feeds it true values less and less often; here all
 * lead times come at once from the last state, so that forecasts cannot feed on their own errors and a training step is
 * half as long. `APPNP`, which has no weights between equal widths, hands the candidate its state as it is.
 */
export function gconvgru(_options: object, shape: NetworkShape, source: WeightSource): SequenceNetwork {
  return new SequenceNetwork(shape, source, (sequences) => new GraphGrus(shape, sequences, source));
}

class GraphGrus implements SequenceBody {
  readonly channels: number;
  readonly receptiveField: number;
  readonly nodeParameters = 0;
  readonly layers: readonly GraphGru[];
  readonly #operation: string;

  constructor(
    { hidden, layers, operator }: NetworkShape,
    { inChannels, steps }: SequenceShape,
    source: WeightSource,
  ) {
    this.layers = Array.from({ length: layers }, (_, layer) => {
      const scope = source.scope(`gru.${layer}`);
      const product = (name: string, from: number, to: number) =>
        graphOperator(operator, { inChannels: from, outChannels: to }, scope.scope(name));
      return new GraphGru(
        { hidden },
        {
          input: product('input', layer === 0 ? inChannels : hidden, 3 * hidden),
          gates: product('gates', hidden, 2 * hidden),
          candidate: product('candidate', hidden, hidden),
        },
      );
    });
    this.channels = hidden;
    this.receptiveField = steps;
    this.#operation = `gated recurrent unit of ${operatorWords(operator)}`;
  }

  /** The graph stands in the first layer; only the order of the axes is made ready, [time, batch, node, series]. */
  encode(sequences: Tensor): Tensor {
    return transpose(sequences, [2, 0, 1, 3]);
  }

  apply(hidden: Tensor, graph: GraphInput, context: ApplyContext, hear?: HearAttention): Tensor3D {
    const [steps, ...sizes] = hidden.shape.slice(0, -1);
    let x = hidden;
    let states: readonly Tensor3D[] = [];
    for (const layer of this.layers) {
      if (states.length > 0) x = reshape(concat([...states]), [steps, ...sizes, this.channels]);
      states = layer.apply(x, graph, context, hear);
    }
    return states.at(-1)!;
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    return [
      ...this.layers.map((_, layer) => ({
        name: `gru.${layer}`,
        operation: this.#operation,
        output: [this.receptiveField, this.channels],
        parameters: parametersOf(weights, `gru.${layer}`),
        receptiveField: this.receptiveField,
      })),
      {
        name: '',
        operation: 'last step',
        output: [this.channels],
        parameters: 0,
        receptiveField: this.receptiveField,
      },
    ];
  }
}
