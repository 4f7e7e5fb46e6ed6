import { ConfigError } from '../core/errors.ts';
import { seriesFamily } from './series-families.ts';
import type { FeatureColumn, FeatureRequest, FeatureSeries, ReadAt } from './feature.ts';

/**
 * The input columns of a sample: request by request, within it member by member of the series family, within that in
 * the order of time (`sameClock`: in the order its days are given).
 *
 * @throws ConfigError where a request's series was not built, or two requests read the same place.
 */
export function featureColumns(
  requests: readonly FeatureRequest[],
  series: readonly FeatureSeries[],
  { horizonSlots }: { readonly horizonSlots: number },
): FeatureColumn[] {
  const built = new Set(series.map(({ name }) => name));
  const columns = new Map<string, FeatureColumn>();
  for (const request of requests) {
    for (const member of seriesFamily(request.series)?.members ?? [request.series]) {
      if (!built.has(member)) {
        throw new ConfigError(
          `no series "${member}" was built for a feature; known are ${[...built].join(', ')}`,
        );
      }
      for (const at of places(request, horizonSlots)) {
        const name = `${member}_${placeName(at)}`;
        if (columns.has(name)) {
          throw new ConfigError(`two features read ${name}; drop one of them or the place they share`);
        }
        columns.set(name, { name, series: member, at });
      }
    }
  }
  return [...columns.values()];
}

function places(request: FeatureRequest, horizonSlots: number): ReadAt[] {
  switch (request.at) {
    case 'origin':
      return [{ kind: 'clock', days: 0, slot: 0 }];
    case 'horizon':
      return horizonOf(0, horizonSlots);
    case 'sameClock':
      return request.days.flatMap((days) => horizonOf(-days, horizonSlots));
    case 'window':
      return Array.from({ length: request.steps }, (_, i) => ({ kind: 'step', offset: i - request.steps }));
    default:
      return request satisfies never;
  }
}

function horizonOf(days: number, horizonSlots: number): ReadAt[] {
  return Array.from({ length: horizonSlots }, (_, slot) => ({ kind: 'clock', days, slot }));
}

function placeName(at: ReadAt): string {
  if (at.kind === 'step') return `step${at.offset < 0 ? '' : '+'}${at.offset}`;
  return `day${at.days < 0 ? '' : '+'}${at.days}_slot${at.slot}`;
}
