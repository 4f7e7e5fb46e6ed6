import { tidy, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { HearAttention } from '../layers/at-each-step.ts';
import { INFERENCE, type ApplyContext, type Attention, type GraphInput } from '../layers/graph-layer.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import { ForecastHead } from './forecast-head.ts';
import type { EncodedSamples, ForecastNetwork, NetworkShape, WindowUse } from './forecast-network.ts';
import { joinColumns, SampleLayout } from './sample-layout.ts';

/** The sequences that a body is made for. */
export interface SequenceShape {
  /** Series that are read side by side. */
  readonly inChannels: number;
  readonly steps: number;
}

/** Turns the sequences of all nodes into one vector a node, and listens to neighbours on the way. */
export interface SequenceBody {
  /** Of the vector. */
  readonly channels: number;
  /** Steps of the window that one step of the last feature map can see. */
  readonly receptiveField: number;
  /** Parameters that belong to single nodes. */
  readonly nodeParameters: number;
  /**
   * What stands before the first graph operator.
   * @param sequences oldest step first, [batch, node, time, series]
   */
  encode(sequences: Tensor): Tensor;
  /**
   * The rest.
   * @param hear called with the attention of each layer, the mean over steps
   * @returns [batch, node, channel]
   */
  apply(hidden: Tensor, graph: GraphInput, context: ApplyContext, hear?: HearAttention): Tensor3D;
  rows(weights: WeightSizes): readonly LayerRow[];
}

/**
 * A network that reads its windows in time and space together: `head([body(sequences), other columns])`. The columns that
 * are no sequence (calendar, weather of the target, days before) join after the body, since they have no place in time.
 */
export class SequenceNetwork implements ForecastNetwork {
  readonly body: SequenceBody;
  readonly head: ForecastHead;
  readonly window: WindowUse;
  readonly nodeParameters: number;
  readonly #layout: SampleLayout;

  constructor(
    shape: NetworkShape,
    source: WeightSource,
    bodyFor: (sequences: SequenceShape) => SequenceBody,
  ) {
    const layout = new SampleLayout(shape);
    this.body = bodyFor({ inChannels: layout.windows.length, steps: layout.steps });
    this.head = new ForecastHead(
      { ...shape, encoding: this.body.channels, others: layout.numOthers, seasons: layout.seasons.length },
      source,
    );
    this.window = { steps: layout.steps, receptiveField: this.body.receptiveField };
    this.nodeParameters = this.body.nodeParameters;
    this.#layout = layout;
  }

  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyEncoded(this.encode(x), graph, context));
  }

  encode(x: Tensor3D): EncodedSamples {
    const layout = this.#layout;
    let others: Tensor3D | null = null;
    let skip: Tensor3D | null = null;
    const [hidden] = tidy(() => {
      others = joinColumns(layout.othersOf(x));
      skip = this.head.skipOf(layout.seasonsOf(x));
      return [this.body.encode(layout.sequencesOf(x)), ...[others, skip].filter((part) => part !== null)];
    });
    return { hidden, others, skip };
  }

  applyEncoded(
    { hidden, others, skip }: EncodedSamples,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
  ): Tensor3D {
    return tidy(() => this.head.apply(this.body.apply(hidden, graph, context), { others, skip }));
  }

  attention(x: Tensor3D, graph: GraphInput): readonly Attention[] {
    const attention: Attention[] = [];
    tidy(() => {
      const hidden = this.body.encode(this.#layout.sequencesOf(x));
      this.body.apply(hidden, graph, INFERENCE, (heard) => attention.push(heard));
      return attention.map(({ weights }) => weights);
    });
    return attention;
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    return [...this.body.rows(weights), ...this.head.rows(weights)];
  }
}
