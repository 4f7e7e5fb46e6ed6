import { zeros } from '../engine/initialise.ts';
import { add, concat, relu, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { deepGcnLayer } from '../layers/deep-gcn-layer.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type GraphInput,
  type GraphLayer,
} from '../layers/graph-layer.ts';
import { encoderOf, type EncoderOptions } from '../layers/encoders/encoders.ts';
import type { TemporalEncoder } from '../layers/encoders/temporal-encoder.ts';
import { LayerNorm } from '../layers/layer-norm.ts';
import { Linear } from '../layers/linear.ts';
import { SeasonalMixture } from '../layers/seasonal-mixture.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import type { EncodedSamples, ForecastNetwork, NetworkShape, WindowUse } from './forecast-network.ts';
import { graphOperator } from './hidden-operator.ts';
import { networkRows } from './network-rows.ts';
import { SampleLayout, type ColumnRange } from './sample-layout.ts';

/** Order inside a layer, see layers/deep-gcn-layer.ts. */
export type ResidualBlock = 'res+' | 'res' | 'plain';

export interface GraphNetworkOptions extends Omit<NetworkShape, 'nodes' | 'windows'> {
  /** Encodes these windows, oldest column first, one range per series, all of one length; the other columns pass by. */
  readonly encoder?: {
    readonly windows: readonly ColumnRange[];
    readonly options: EncoderOptions;
  };
  readonly block?: ResidualBlock;
  /** Probability of dropping a feature in each layer in training. */
  readonly featureDropout?: number;
}

/**
 * The paper's network (Campagne et al., arXiv 2507.03690), the architecture `residual`:
 *
 *     [encoding, other columns] → Linear → L × [ x + conv(ReLU(LayerNorm(x))) ] → LayerNorm → ReLU → Linear
 *
 * with an optional temporal encoder in front and an optional seasonal skip over the whole. `block` takes another order
 * inside the layers, and `featureDropout` drops features there, which the paper does not.
 */
export class GraphNetwork implements ForecastNetwork {
  readonly encoder: TemporalEncoder | null;
  readonly input: Linear;
  readonly norms: readonly LayerNorm[];
  readonly convolutions: readonly GraphLayer[];
  /** Each a norm and a convolution with a skip connection around them. */
  readonly layers: readonly GraphLayer[];
  readonly outputNorm: LayerNorm;
  readonly output: Linear;
  readonly mixture: SeasonalMixture | null;
  readonly window: WindowUse | null;
  readonly nodeParameters = 0;
  readonly options: GraphNetworkOptions;
  readonly #layout: SampleLayout;

  constructor(options: GraphNetworkOptions, source: WeightSource) {
    const { inChannels, horizon, hidden, layers, operator, encoder, seasonalSkip } = options;
    const { block = 'res+', featureDropout = 0 } = options;
    const layout = new SampleLayout({ inChannels, windows: encoder?.windows, seasonalSkip });
    const { steps, numOthers } = layout;
    this.encoder =
      encoder === undefined
        ? null
        : encoderOf(encoder.options, { inChannels: encoder.windows.length, steps }, source.scope('encoder'));
    this.input = new Linear(
      { inChannels: numOthers + (this.encoder?.channels ?? 0), outChannels: hidden },
      source.scope('enc'),
    );
    const scopes = Array.from({ length: layers }, (_, layer) => source.scope(`layers.${layer}`));
    this.norms = scopes.map((scope) => new LayerNorm({ channels: hidden }, scope.scope('norm')));
    const width = { inChannels: hidden, outChannels: hidden };
    this.convolutions = scopes.map((scope) => graphOperator(operator, width, scope.scope('conv')));
    this.layers = this.convolutions.map((conv, layer) =>
      deepGcnLayer({ conv, norm: this.norms[layer], block, dropout: featureDropout }),
    );
    this.outputNorm = new LayerNorm({ channels: hidden }, source.scope('norm'));
    // Under a seasonal skip the head starts at zero, so that training starts from the seasonal forecast.
    this.output = new Linear(
      {
        inChannels: hidden,
        outChannels: horizon,
        ...(seasonalSkip === undefined ? {} : { initialiser: zeros }),
      },
      source.scope('fc'),
    );
    this.mixture =
      seasonalSkip === undefined
        ? null
        : new SeasonalMixture({ seasons: seasonalSkip.length, horizon }, source.scope('skip'));
    this.window = this.encoder && { steps, receptiveField: this.encoder.receptiveField };
    this.options = options;
    this.#layout = layout;
  }

  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyEncoded(this.encode(x), graph, context));
  }

  encode(x: Tensor3D): EncodedSamples {
    const parts = tidy(() => {
      const hidden = this.input.apply(this.#encode(x));
      return this.mixture === null ? [hidden] : [hidden, this.mixture.apply(this.#layout.seasonsOf(x))];
    });
    return { hidden: parts[0], others: null, skip: parts[1] ?? null };
  }

  applyEncoded(
    { hidden, skip }: EncodedSamples,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
  ): Tensor3D {
    return tidy(() => {
      const h = this.layers.reduce((x, layer) => layer.apply(x, graph, context), hidden as Tensor3D);
      const correction = this.output.apply(relu(this.outputNorm.apply(h)));
      return skip === null ? correction : add(correction, skip);
    });
  }

  attention(x: Tensor3D, graph: GraphInput): readonly Attention[] {
    const attention: Attention[] = [];
    tidy(() => {
      let h = this.input.apply(this.#encode(x));
      for (const layer of this.layers.filter(hasAttention)) {
        const scored = layer.applyWithAttention(h, graph);
        attention.push(scored.attention);
        h = scored.output;
      }
      return attention.map(({ weights }) => weights);
    });
    return attention;
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    return networkRows(this, weights);
  }

  #encode(x: Tensor3D): Tensor3D {
    if (this.encoder === null) return x;
    const encoded = this.encoder.apply(this.#layout.sequencesOf(x)) as Tensor3D;
    return concat([encoded, ...this.#layout.othersOf(x)], 2);
  }
}
