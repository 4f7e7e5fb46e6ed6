import type { AttentionSummary, LayerAttention } from '../../explain/attention-summary.ts';

/** Attention of one target for one source, self loops included. */
export interface AttentionPair {
  readonly source: string;
  readonly target: string;
  /** Share of what the target listened to, 0..1. */
  readonly weight: number;
}

/**
 * Mean over layers and heads of every edge that any layer scored; an edge that a layer did not score counts as 0 there.
 * @param weightsOf [edge · head] of a layer; default: the means over all issues.
 */
export function attentionPairs(
  { layers }: Pick<AttentionSummary, 'layers'>,
  weightsOf: (layer: LayerAttention) => readonly number[] = meanWeights,
): AttentionPair[] {
  const pairs = new Map<string, { source: string; target: string; weight: number }>();
  for (const layer of layers) {
    const weights = weightsOf(layer);
    layer.edges.forEach(({ source, target }, edge) => {
      const key = JSON.stringify([source, target]);
      const pair = pairs.get(key) ?? { source, target, weight: 0 };
      pairs.set(key, pair);
      for (let head = 0; head < layer.heads; head++) {
        pair.weight += weights[edge * layer.heads + head] / (layer.heads * layers.length);
      }
    });
  }
  return [...pairs.values()];
}

function meanWeights({ edges }: LayerAttention): number[] {
  return edges.flatMap(({ weights }) => weights);
}
