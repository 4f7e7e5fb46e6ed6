import { ConfigError } from '../../core/errors.ts';
import { reshape, tidy, type Tensor, type Tensor3D } from '../../engine/tensors.ts';
import { receptiveField, windowMap, type FeatureMap } from '../temporal/feature-map.ts';
import type { LayerRow, TemporalLayer } from '../temporal/temporal-layer.ts';

/** The windows that an encoder is made for. */
export interface WindowShape {
  /** Series that are read side by side. */
  readonly inChannels: number;
  readonly steps: number;
}

/** Turns the window of each node into one vector of features. */
export interface TemporalEncoder {
  /** Of the vector. */
  readonly channels: number;
  /**
   * Steps of the window that one step of the last feature map can see, before what stands above it (a mean over time, a
   * dense layer, the choice of the last step) puts the steps together. More than the window has are padding.
   */
  readonly receptiveField: number;
  readonly parameters: number;
  readonly rows: readonly LayerRow[];
  /**
   * @param window oldest step first, [batch, node, time, feature] or any other leading axes
   * @returns [batch, node, channel], the same leading axes
   */
  apply(window: Tensor): Tensor;
}

/** An encoder as a feature map and a head that makes one step of it. */
export class LayeredEncoder implements TemporalEncoder {
  readonly channels: number;
  readonly receptiveField: number;
  readonly parameters: number;
  readonly rows: readonly LayerRow[];
  readonly map: TemporalLayer;
  readonly head: TemporalLayer;

  /**
   * @param headFor the head for a map of these sizes.
   * @throws ConfigError if the window is too short for a layer of the map.
   */
  constructor(
    kind: string,
    { inChannels, steps }: WindowShape,
    { map, headFor }: { readonly map: TemporalLayer; readonly headFor: (map: FeatureMap) => TemporalLayer },
  ) {
    const rows: LayerRow[] = [];
    const traced = map.trace(windowMap(steps, inChannels), (row) => rows.push(row));
    if (Number.isNaN(traced.steps)) {
      throw new ConfigError(
        `model.encoder: expected a window of at least ${shortestWindow(map, { inChannels, steps })} steps for "${kind}" as ` +
          `it is set, got ${steps}; lengthen the feature at "window", or take fewer or smaller layers`,
      );
    }
    this.map = map;
    this.head = headFor(traced);
    const encoding = this.head.trace(traced, (row) => {
      rows.push({ ...row, receptiveField: Math.min(row.receptiveField ?? steps, steps) });
    });
    this.channels = encoding.channels;
    this.receptiveField = receptiveField(traced);
    this.parameters = rows.reduce((sum, row) => sum + row.parameters, 0);
    this.rows = rows;
  }

  apply(window: Tensor): Tensor {
    const leading = window.shape.slice(0, -2);
    return tidy(() => {
      const rows = reshape(window, [-1, window.shape.at(-2)!, window.shape.at(-1)!]) as Tensor3D;
      return reshape(this.head.apply(this.map.apply(rows)), [...leading, this.channels]);
    });
  }
}

/** Of windows that are longer than one too short. */
function shortestWindow(map: TemporalLayer, { inChannels, steps }: WindowShape): number {
  let enough = steps + 1;
  while (Number.isNaN(map.trace(windowMap(enough, inChannels), () => undefined).steps)) enough++;
  return enough;
}
