import { zeros } from '../engine/initialise.ts';
import { add, concat, relu, reshape, slice, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type GraphInput,
  type GraphLayer,
} from '../layers/graph-layer.ts';
import { encoderOf, type EncoderOptions } from '../layers/encoders/encoders.ts';
import type { TemporalEncoder, WindowShape } from '../layers/encoders/temporal-encoder.ts';
import { LayerNorm } from '../layers/layer-norm.ts';
import { Linear } from '../layers/linear.ts';
import { SeasonalMixture } from '../layers/seasonal-mixture.ts';
import { hiddenOperator, type HiddenOperatorOptions } from './hidden-operator.ts';

/** Consecutive columns of a sample, `from` inclusive, `to` exclusive. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

export interface GraphNetworkOptions {
  /** Columns of a sample. */
  readonly inChannels: number;
  /** Targets of a sample. */
  readonly horizon: number;
  readonly hidden: number;
  readonly layers: number;
  readonly operator: HiddenOperatorOptions;
  /** Encodes these windows, oldest column first, one range per series, all of one length; the other columns pass by. */
  readonly encoder?: {
    readonly windows: readonly ColumnRange[];
    readonly options: EncoderOptions;
  };
  /** Adds a learned mixture of these ranges, each as long as the horizon, to the forecast. */
  readonly seasonalSkip?: readonly ColumnRange[];
}

/** Samples that have passed all that stands before the graph. */
export interface EncodedSamples {
  /** [batch, node, hidden] */
  readonly hidden: Tensor3D;
  /** What the seasonal skip adds to the forecast, [batch, node, lead]; null without one. */
  readonly skip: Tensor3D | null;
}

/**
 * The paper's network (Campagne et al., arXiv 2507.03690): `Linear → L × [x + conv(ReLU(LayerNorm(x)))] → LayerNorm →
 * ReLU → Linear`, with an optional temporal encoder in front and an optional seasonal skip over the whole.
 */
export class GraphNetwork {
  readonly encoder: TemporalEncoder | null;
  readonly input: Linear;
  readonly norms: readonly LayerNorm[];
  readonly convolutions: readonly GraphLayer[];
  readonly outputNorm: LayerNorm;
  readonly output: Linear;
  readonly mixture: SeasonalMixture | null;
  readonly options: GraphNetworkOptions;

  constructor(options: GraphNetworkOptions, source: WeightSource) {
    const { inChannels, horizon, hidden, layers, operator, encoder, seasonalSkip } = options;
    const windowColumns = encoder?.windows.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0;
    this.encoder =
      encoder === undefined
        ? null
        : encoderOf(encoder.options, windowShape(encoder.windows), source.scope('encoder'));
    this.input = new Linear(
      { inChannels: inChannels - windowColumns + (this.encoder?.channels ?? 0), outChannels: hidden },
      source.scope('enc'),
    );
    const blocks = Array.from({ length: layers }, (_, layer) => source.scope(`layers.${layer}`));
    this.norms = blocks.map((block) => new LayerNorm({ channels: hidden }, block.scope('norm')));
    this.convolutions = blocks.map((block) => hiddenOperator(operator, hidden, block.scope('conv')));
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
    this.options = options;
  }

  /**
   * @param x [batch, node, column]
   * @returns [batch, node, lead]
   */
  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyEncoded(this.encode(x), graph, context));
  }

  /** The part of `apply` that does not depend on the graph. The caller disposes. @param x [batch, node, column] */
  encode(x: Tensor3D): EncodedSamples {
    const parts = tidy(() => {
      const hidden = this.input.apply(this.#encode(x));
      const seasons = this.options.seasonalSkip?.map((range) => columns(x, range)) ?? [];
      return this.mixture === null ? [hidden] : [hidden, this.mixture.apply(seasons)];
    });
    return { hidden: parts[0], skip: parts[1] ?? null };
  }

  /** The rest of `apply`. @returns [batch, node, lead] */
  applyEncoded(
    { hidden, skip }: EncodedSamples,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
  ): Tensor3D {
    return tidy(() => {
      let h = hidden;
      this.convolutions.forEach((convolution, layer) => {
        h = add(h, convolution.apply(relu(this.norms[layer].apply(h)), graph, context));
      });
      const correction = this.output.apply(relu(this.outputNorm.apply(h)));
      return skip === null ? correction : add(correction, skip);
    });
  }

  /** Attention of each layer on these samples; empty for operators without attention. The caller disposes. */
  attention(x: Tensor3D, graph: GraphInput): readonly Attention[] {
    const attention: Attention[] = [];
    tidy(() => {
      let h = this.input.apply(this.#encode(x));
      this.convolutions.forEach((convolution, layer) => {
        const active = relu(this.norms[layer].apply(h));
        if (!hasAttention(convolution)) return;
        const scored = convolution.applyWithAttention(active, graph);
        attention.push(scored.attention);
        h = add(h, scored.output);
      });
      return attention.map(({ weights }) => weights);
    });
    return attention;
  }

  #encode(x: Tensor3D): Tensor3D {
    if (this.encoder === null) return x;
    const { windows } = this.options.encoder!;
    const [batch, nodes] = x.shape;
    const series = windows.map((range) =>
      reshape(columns(x, range), [batch, nodes, range.to - range.from, 1]),
    );
    const encoded = this.encoder.apply(concat(series, 3)) as Tensor3D;
    const others = complement(windows, this.options.inChannels).map((range) => columns(x, range));
    return concat([encoded, ...others], 2);
  }
}

function windowShape(windows: readonly ColumnRange[]): WindowShape {
  return { inChannels: windows.length, steps: windows[0].to - windows[0].from };
}

function columns(x: Tensor3D, { from, to }: ColumnRange): Tensor3D {
  return slice(x, [0, 0, from], [x.shape[0], x.shape[1], to - from]);
}

/** The ranges of 0..length that no given range covers. */
function complement(ranges: readonly ColumnRange[], length: number): ColumnRange[] {
  const gaps: ColumnRange[] = [];
  let start = 0;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > start) gaps.push({ from: start, to: from });
    start = to;
  }
  if (start < length) gaps.push({ from: start, to: length });
  return gaps;
}
