import { add, mean, reshape, tidy, transpose, type Tensor3D } from '../engine/tensors.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type GraphInput,
  type GraphLayer,
} from './graph-layer.ts';
import { featureMap, receptiveField, type FeatureMap } from './temporal/feature-map.ts';
import type { LayerRow } from './temporal/temporal-layer.ts';
import { parametersOf, type WeightSizes } from './weight-sizes.ts';

/** Told who listened to whom. */
export type HearAttention = (attention: Attention) => void;

export interface AtEachStepOptions {
  /** From the same channels to the same channels; their outputs are added. */
  readonly operators: readonly GraphLayer[];
  readonly outChannels: number;
  /** What the weights' names begin with, and what the outline calls the layer. */
  readonly name: string;
  readonly operation: string;
}

/**
 * Graph operators between the layers of a temporal network: `y_t = Σ_o operator_o(x_t)` at every step t, with the same
 * weights. Steps are folded into the batch, so that each operator is called once.
 */
export class AtEachStep {
  readonly operators: readonly GraphLayer[];
  readonly #options: AtEachStepOptions;

  constructor(options: AtEachStepOptions) {
    this.operators = options.operators;
    this.#options = options;
  }

  /**
   * @param x as temporal layers have it, [batch·node, step, channel]
   * @param hear called for each operator with attention; the mean over steps, [batch, edge, head], is the caller's
   * @returns [batch·node, step, outChannel]
   */
  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE, hear?: HearAttention): Tensor3D {
    const [rows, steps, channels] = x.shape;
    const nodes = graph.topology.numNodes;
    const batch = rows / nodes;
    const heard: Attention[] = [];
    const [output] = tidy(() => {
      const byNode = reshape(x, [batch, nodes, steps, channels]);
      const folded = reshape(transpose(byNode, [0, 2, 1, 3]), [batch * steps, nodes, channels]) as Tensor3D;
      const outputs = this.operators.map((operator) => {
        if (hear === undefined || !hasAttention(operator)) return operator.apply(folded, graph, context);
        const scored = operator.applyWithAttention(folded, graph, context);
        heard.push(meanOverSteps(scored.attention, batch));
        return scored.output;
      });
      const sum = outputs.reduce((total, part) => add(total, part));
      const byStep = reshape(sum, [batch, steps, nodes, sum.shape[2]]);
      const y = reshape(transpose(byStep, [0, 2, 1, 3]), [rows, steps, sum.shape[2]]) as Tensor3D;
      return [y, ...heard.map(({ weights }) => weights)];
    });
    if (hear !== undefined) heard.forEach(hear);
    return output;
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void, weights: WeightSizes): FeatureMap {
    const { name, operation, outChannels } = this.#options;
    const output = featureMap({ ...input, channels: outChannels });
    tell({
      name,
      operation,
      output: [output.steps, outChannels],
      parameters: parametersOf(weights, name),
      receptiveField: receptiveField(output),
    });
    return output;
  }
}

/** @param attention of samples and steps folded together, [batch·step, edge, head] */
function meanOverSteps({ topology, weights }: Attention, batch: number): Attention {
  const [folded, edges, heads] = weights.shape;
  const byStep = reshape(weights, [batch, folded / batch, edges, heads]);
  return { topology, weights: mean<Tensor3D>(byStep, 1) };
}
