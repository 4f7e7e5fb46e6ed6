import { architectureSchema, type ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import { parseConfig } from '../experiment/read-config.ts';
import { TUNABLE_KEYS } from '../experiment/tune-schema.ts';
import type { Choice, SearchPoint } from '../search/search-space.ts';
import { ENCODER_USE, USUAL_ENCODER } from './encoder-use.ts';
import { modelFor } from './model-for.ts';

type GraphKind = Config['graph']['kind'];

/**
 * What a network can use of a point: heads that are joined must divide the channels that an operator makes, so these
 * become the nearest multiple; an architecture that must have an encoder has its usual one instead of none.
 */
export function usablePoint(point: SearchPoint, { model }: Pick<Config, 'model'>): SearchPoint {
  const encoded = withEncoder(point);
  const hidden = point['model.hidden'];
  const heads = point['model.heads'];
  if (typeof heads !== 'number' || model.concat === false) return encoded;
  const multiple = (channels: number): number => heads * Math.max(1, Math.round(channels / heads));
  const spatial = point['model.architecture.spatialChannels'] ?? spatialChannels(point, model);
  return {
    ...encoded,
    ...(typeof hidden === 'number' ? { 'model.hidden': multiple(hidden) } : {}),
    ...(typeof spatial === 'number' ? { 'model.architecture.spatialChannels': multiple(spatial) } : {}),
  };
}

function withEncoder(point: SearchPoint): SearchPoint {
  const kind = point['model.architecture'] as ArchitectureKind | undefined;
  const lacks = kind !== undefined && ENCODER_USE[kind] === 'must' && point['model.encoder'] === 'none';
  return lacks ? { ...point, 'model.encoder': USUAL_ENCODER } : point;
}

/** Of the architecture that a point has; undefined where that has none. */
function spatialChannels(point: SearchPoint, model: Config['model']): number | undefined {
  const kind = point['model.architecture'];
  const architecture =
    kind === model.architecture?.kind ? model.architecture : architectureSchema.safeParse({ kind }).data;
  return architecture?.kind === 'stgcn' ? architecture.spatialChannels : undefined;
}

/**
 * The config with the values of a usable point in place. A graph of another kind than the config's takes the defaults of
 * its kind; what only other operators read falls away.
 *
 * @throws ConfigError if the values make no config.
 */
export function configAt(config: Config, point: SearchPoint): Config {
  const { encoder, architecture } = config.model;
  const kind = point['graph.kind'] as GraphKind;
  const encoderKind = point['model.encoder'] ?? 'none';
  const architectureKind = (point['model.architecture'] ?? 'residual') as ArchitectureKind;
  const { heads: _, K: __, alpha: ___, ...model } = modelFor(config.model, architectureKind);
  const base = {
    ...config,
    graph: kind === config.graph.kind ? config.graph : graphOfKind(kind, config),
    model: {
      ...model,
      operator: point['model.operator'],
      ...(architectureKind === 'residual'
        ? {}
        : { architecture: architectureOfKind(architectureKind, config, architecture) }),
      ...(encoderKind === 'none' ? {} : { encoder: encoderOfKind(encoderKind, config, encoder) }),
    },
  };
  const values = TUNABLE_KEYS.flatMap((key): [string, Choice][] =>
    point[key] === undefined ? [] : [[key, point[key]]],
  );
  const content = values.reduce<object>(
    (whole, [key, value]) => withValue(whole, key.split('.'), value),
    base,
  );
  return parseConfig(content, { file: 'a trial of the search', folder: '' });
}

function graphOfKind(kind: GraphKind, { graph: { file, format } }: Config): object {
  return kind === 'file' ? { kind, file, ...definedOnly({ format }) } : { kind };
}

/** The config's own encoder where it is of the kind, else one with the defaults of its kind on the config's series. */
function encoderOfKind(kind: Choice, config: Config, own: Config['model']['encoder']): object {
  return own?.kind === kind ? own : { kind, series: ownSeries(config) ?? windowSeries(config) };
}

/** The same for an architecture; not all of them name their series. */
function architectureOfKind(
  kind: ArchitectureKind,
  config: Config,
  own: Config['model']['architecture'],
): object {
  if (own?.kind === kind) return own;
  const usual = architectureSchema.safeParse({ kind }).data ?? { kind };
  return 'series' in usual ? { kind, series: ownSeries(config) ?? windowSeries(config) } : { kind };
}

/** Series that the config itself reads windows of. */
function ownSeries({ model: { encoder, architecture } }: Config): string[] | undefined {
  return encoder?.series ?? (architecture && 'series' in architecture ? architecture.series : undefined);
}

/** Series that the features have windows of, all as long as the first. */
function windowSeries({ features }: Config): string[] {
  const windows = features.filter((request) => request.at === 'window');
  return windows.filter(({ steps }) => steps === windows[0].steps).map(({ series }) => series);
}

function withValue(whole: object, [key, ...rest]: readonly string[], value: Choice): object {
  const inside = (whole as Record<string, object>)[key];
  return { ...whole, [key]: rest.length === 0 ? value : withValue(inside, rest, value) };
}
