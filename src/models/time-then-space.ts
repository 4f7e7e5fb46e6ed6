import { concat, relu, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { encoderOf, type EncoderOptions } from '../layers/encoders/encoders.ts';
import type { TemporalEncoder } from '../layers/encoders/temporal-encoder.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type GraphInput,
  type GraphLayer,
} from '../layers/graph-layer.ts';
import { Linear } from '../layers/linear.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import { ForecastHead } from './forecast-head.ts';
import type { EncodedSamples, ForecastNetwork, NetworkShape, WindowUse } from './forecast-network.ts';
import { graphOperator, type HiddenOperatorOptions } from './hidden-operator.ts';
import { operatorWords, outlineRow } from './outline-row.ts';
import { SampleLayout } from './sample-layout.ts';

export interface TimeThenSpaceOptions {
  readonly encoder: EncoderOptions;
}

/**
 * Time, then space (Gao & Ribeiro 2022, arXiv 2103.07016; the baseline of Cini, Marisca, Zambon & Alippi 2023, arXiv
 * 2310.15978): each node reads its own past, then listens to its neighbours' summaries:
 *
 *     window → encoder → [encoding, other columns] → Linear → L × [ ReLU(operator(x)) ] → head
 *
 * With `H⁰ = W [encoder(window), others]`, `H^{l+1} = ReLU(operator(H^l))`. No residual connections and no norms. Deviation:
 * the papers' encoder is recurrent (`gru`, what a config gets that names none); here it may be any.
 */
export class TimeThenSpace implements ForecastNetwork {
  readonly encoder: TemporalEncoder;
  readonly input: Linear;
  readonly convolutions: readonly GraphLayer[];
  readonly head: ForecastHead;
  readonly window: WindowUse;
  readonly nodeParameters = 0;
  readonly #layout: SampleLayout;
  readonly #sizes: { readonly hidden: number; readonly operator: HiddenOperatorOptions };

  constructor({ encoder }: TimeThenSpaceOptions, shape: NetworkShape, source: WeightSource) {
    const layout = new SampleLayout(shape);
    const { hidden, layers, operator } = shape;
    const sequences = { inChannels: layout.windows.length, steps: layout.steps };
    this.encoder = encoderOf(encoder, sequences, source.scope('encoder'));
    this.input = new Linear(
      { inChannels: this.encoder.channels + layout.numOthers, outChannels: hidden },
      source.scope('input'),
    );
    const even = { inChannels: hidden, outChannels: hidden };
    this.convolutions = Array.from({ length: layers }, (_, layer) =>
      graphOperator(operator, even, source.scope(`layers.${layer}`)),
    );
    this.head = new ForecastHead(
      { ...shape, encoding: hidden, others: 0, seasons: layout.seasons.length },
      source,
    );
    this.window = { steps: layout.steps, receptiveField: this.encoder.receptiveField };
    this.#layout = layout;
    this.#sizes = { hidden, operator };
  }

  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyEncoded(this.encode(x), graph, context));
  }

  encode(x: Tensor3D): EncodedSamples {
    const parts = tidy(() => {
      const hidden = this.#hiddenOf(x);
      const skip = this.head.skipOf(this.#layout.seasonsOf(x));
      return skip === null ? [hidden] : [hidden, skip];
    });
    return { hidden: parts[0], others: null, skip: parts[1] ?? null };
  }

  applyEncoded(
    { hidden, skip }: EncodedSamples,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
  ): Tensor3D {
    return tidy(() => {
      const h = this.convolutions.reduce(
        (x, convolution) => relu(convolution.apply(x, graph, context)),
        hidden as Tensor3D,
      );
      return this.head.apply(h, { others: null, skip });
    });
  }

  attention(x: Tensor3D, graph: GraphInput): readonly Attention[] {
    const attention: Attention[] = [];
    tidy(() => {
      let h = this.#hiddenOf(x);
      for (const convolution of this.convolutions.filter(hasAttention)) {
        const scored = convolution.applyWithAttention(h, graph);
        attention.push(scored.attention);
        h = relu(scored.output);
      }
      return attention.map(({ weights }) => weights);
    });
    return attention;
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    const { hidden, operator } = this.#sizes;
    const others = this.#layout.numOthers;
    return [
      ...this.encoder.rows,
      outlineRow(`encoding, ${others} other columns`, this.encoder.channels + others),
      outlineRow('linear', hidden, { weights, name: 'input' }),
      ...this.convolutions.map((_, layer) =>
        outlineRow(`${operatorWords(operator)}, ReLU`, hidden, { weights, name: `layers.${layer}` }),
      ),
      ...this.head.rows(weights),
    ];
  }

  #hiddenOf(x: Tensor3D): Tensor3D {
    const encoded = this.encoder.apply(this.#layout.sequencesOf(x)) as Tensor3D;
    return this.input.apply(concat([encoded, ...this.#layout.othersOf(x)], 2));
  }
}
