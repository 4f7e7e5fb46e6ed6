import type { Tensor3D } from '../../engine/tensors.ts';
import type { FeatureMap } from './feature-map.ts';

/** One line of a network's outline, told before there are any numbers. */
export interface LayerRow {
  /** What the names of its weights begin with, `encoder.blocks.0.conv1`; empty for a layer without weights. */
  readonly name: string;
  /** `convolution 3, stride 2, ReLU` */
  readonly operation: string;
  /** Shape of what comes out, without batch and node: [step, channel], or [channel]. */
  readonly output: readonly number[];
  readonly parameters: number;
  /** Steps of the window that one step of the output can see; null where the output has no steps. */
  readonly receptiveField: number | null;
}

/** From one sequence of feature vectors to another. */
export interface TemporalLayer {
  /**
   * @param x oldest step first, [row, step, channel]; a row is one node of one sample
   * @returns [row, step, channel] of the traced map's sizes
   */
  apply(x: Tensor3D): Tensor3D;
  /** What `apply` would make of such an input, and a row for each layer inside. */
  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap;
}
