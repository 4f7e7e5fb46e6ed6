import { slidingWindow, type SlidingOptions } from '../../engine/sliding-window.ts';
import { featureMap, hull, type FeatureMap } from './feature-map.ts';

/**
 * The map that sliding windows make of another. Where a stride leaves a rest, the layers here drop the oldest steps: the
 * newest reading says most about the next one.
 */
export function slidingMap(input: FeatureMap, options: SlidingOptions, channels: number): FeatureMap {
  const { start, stride, dilation, size, count } = slidingWindow(input.steps, {
    anchor: 'newest',
    ...options,
  });
  return featureMap({
    steps: count,
    channels,
    sees: (step) => {
      const first = start + step * stride;
      return hull([input.sees(first), input.sees(first + (size - 1) * dilation)]);
    },
  });
}
