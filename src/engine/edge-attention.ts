import * as tf from '@tensorflow/tfjs-core';
import { attend } from './attend.ts';
import { dotEdgeScores } from './dot-edge-scores.ts';
import { edgeSoftmax } from './edge-softmax.ts';
import { gatEdgeScores } from './gat-edge-scores.ts';
import { gatV2EdgeScores } from './gatv2-edge-scores.ts';
import { linear } from './linear.ts';
import { runNativeAttention } from './native-attention.ts';
import { NativeBackend } from './native-backend.ts';
import type { SparsePattern } from './sparse-pattern.ts';

/** Attributes of edges [edge, term] and the matrix [head·channel, term] that they are heard through. */
export interface EdgeTerm {
  readonly attributes: tf.Tensor2D;
  readonly weight: tf.Tensor2D;
}

/**
 * How edges are scored, and what they carry; features are [batch, node, head·channel].
 *
 * - `gat`: `LeakyReLU(source_j + target_i + edge_ji)`, source and target [batch, node, head], edge [edge, head]; messages `values_j`
 * - `gatV2`: `vector · LeakyReLU(source_j + target_i + W a_ji)`, vector [1, head, channel]; messages `source_j`
 * - `dot`: `query_i · (key_j + W a_ji) / √channels`; messages `values_j + W a_ji`
 */
export type Scoring =
  | {
      readonly kind: 'gat';
      readonly source: tf.Tensor3D;
      readonly target: tf.Tensor3D;
      readonly edge: tf.Tensor2D;
      readonly values: tf.Tensor3D;
      readonly negativeSlope: number;
    }
  | {
      readonly kind: 'gatV2';
      readonly source: tf.Tensor3D;
      readonly target: tf.Tensor3D;
      readonly term: EdgeTerm | null;
      readonly vector: tf.Tensor3D;
      readonly negativeSlope: number;
    }
  | {
      readonly kind: 'dot';
      readonly query: tf.Tensor3D;
      readonly key: tf.Tensor3D;
      readonly values: tf.Tensor3D;
      readonly term: EdgeTerm | null;
    };

export interface Attended {
  /** [batch, target, head·channel] */
  readonly messages: tf.Tensor3D;
  /** As the softmax gave it, [batch, edge, head]. */
  readonly attention: tf.Tensor3D;
}

/**
 * Scores every edge, takes the softmax over those that enter the same node, and sums the messages so weighted.
 *
 * @param pattern rows are targets, columns sources
 * @param change what happens to the attention before it weighs (dropout, a mask); null: nothing, which is faster
 */
export function edgeAttention(
  pattern: SparsePattern,
  scoring: Scoring,
  heads: number,
  change: ((attention: tf.Tensor3D) => tf.Tensor3D) | null = null,
): Attended {
  if (change === null && tf.backend() instanceof NativeBackend) return inOneKernel(pattern, scoring, heads);
  const term = scoring.kind === 'gat' ? null : scoring.term;
  const edge = term === null ? tf.tensor2d([], [0, 1]) : linear(term.attributes, term.weight);
  const attention = edgeSoftmax(pattern, scoresOf(pattern, scoring, edge, heads));
  const messages = attend(pattern, {
    attention: change === null ? attention : change(attention),
    values: scoring.kind === 'gatV2' ? scoring.source : scoring.values,
    edge: scoring.kind === 'dot' ? edge : tf.tensor2d([], [0, 1]),
  });
  return { messages, attention };
}

function scoresOf(pattern: SparsePattern, scoring: Scoring, edge: tf.Tensor2D, heads: number): tf.Tensor3D {
  switch (scoring.kind) {
    case 'gat': {
      const { source, target, edge: scalars, negativeSlope } = scoring;
      return gatEdgeScores({ source, target, edge: scalars }, { pattern, heads, negativeSlope });
    }
    case 'gatV2': {
      const { source, target, vector, negativeSlope } = scoring;
      return gatV2EdgeScores({ source, target, edge, vector }, { pattern, heads, negativeSlope });
    }
    case 'dot':
      return dotEdgeScores({ query: scoring.query, key: scoring.key, edge }, { pattern, heads });
    default:
      return scoring satisfies never;
  }
}

function inOneKernel(pattern: SparsePattern, scoring: Scoring, heads: number): Attended {
  const options = { pattern, heads, negativeSlope: scoring.kind === 'dot' ? 0 : scoring.negativeSlope };
  const run = (name: string, inputs: Readonly<Record<string, tf.Tensor>>): Attended => {
    const [messages, attention] = runNativeAttention(name, inputs, options);
    return { messages, attention };
  };
  const heard = (term: EdgeTerm | null, width: number) => ({
    attributes: term?.attributes ?? tf.tensor2d([], [0, 0]),
    edgeWeight: term?.weight ?? tf.tensor2d([], [width, 0]),
  });
  switch (scoring.kind) {
    case 'gat': {
      const { source, target, edge, values } = scoring;
      return run('WattGatAttention', { source, target, edge, values });
    }
    case 'gatV2': {
      const { source, target, term, vector } = scoring;
      return run('WattGatV2Attention', { source, target, vector, ...heard(term, source.shape[2]) });
    }
    case 'dot': {
      const { query, key, values, term } = scoring;
      return run('WattDotAttention', { query, key, values, ...heard(term, query.shape[2]) });
    }
    default:
      return scoring satisfies never;
  }
}
