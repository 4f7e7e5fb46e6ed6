import type { Initialiser } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { relu, softmax, tidy, type Tensor2D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

/**
 * Who listens to whom, learned from nothing but the forecasts: the self-adaptive adjacency of Graph WaveNet (Wu et al.
 * 2019, arXiv 1906.00121), `Ã = softmax(ReLU(E₁ E₂ᵀ))` row by row, with one vector per node in E₁ and in E₂, so that
 * row i says how much node i takes of each node. No given graph comes in.
 */
export class LearnedAdjacency {
  /** E₁, [node, embeddingSize] */
  readonly listening: Tensor2D;
  /** E₂, [node, embeddingSize] */
  readonly speaking: Tensor2D;

  constructor(
    { nodes, embeddingSize }: { readonly nodes: number; readonly embeddingSize: number },
    source: WeightSource,
  ) {
    this.listening = source.take<Tensor2D>('nodevec1', [nodes, embeddingSize], standardNormal);
    this.speaking = source.take<Tensor2D>('nodevec2', [nodes, embeddingSize], standardNormal);
  }

  /** @returns Ã, [node, node]; rows sum to 1 */
  matrix(): Tensor2D {
    return tidy(() => softmax(relu(linear(this.listening, this.speaking)), 1));
  }
}

/** As the authors draw their embeddings. */
const standardNormal: Initialiser = ([rows, columns], random) =>
  Float32Array.from({ length: rows * columns }, () => random.normal());
