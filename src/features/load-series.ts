import type { Panel } from '../core/panel.ts';
import type { FeatureSeries } from './feature.ts';

/** `load`: the panel's own readings. */
export function loadSeries({ values, observed }: Panel): FeatureSeries {
  return {
    name: 'load',
    availability: 'measured',
    lookBackSteps: 0,
    lookAheadSteps: 0,
    perNode: true,
    values,
    observed,
    scaling: 'minmax',
  };
}
