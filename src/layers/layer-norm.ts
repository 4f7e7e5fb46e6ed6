import { ones, zeros } from '../engine/initialise.ts';
import { layerNorm } from '../engine/layer-norm.ts';
import { tidy, type Tensor, type Tensor1D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

/** Layer normalisation of Ba, Kiros & Hinton 2016 (arXiv 1607.06450): `γ (x − μ)/√(σ² + 1e-5) + β` over the last axis. */
export class LayerNorm {
  readonly weight: Tensor1D;
  readonly bias: Tensor1D;

  constructor({ channels }: { readonly channels: number }, source: WeightSource) {
    this.weight = source.take<Tensor1D>('weight', [channels], ones);
    this.bias = source.take<Tensor1D>('bias', [channels], zeros);
  }

  apply<T extends Tensor>(x: T): T {
    return tidy(() => layerNorm(x, { weight: this.weight, bias: this.bias }));
  }
}
