import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import { parseConfig } from '../experiment/read-config.ts';
import { TUNABLE_KEYS } from '../experiment/tune-schema.ts';
import type { Choice, SearchPoint } from '../search/search-space.ts';

type GraphKind = Config['graph']['kind'];

/**
 * What a network can use of a point: heads that are joined must divide the hidden channels, so these become the nearest
 * multiple.
 */
export function usablePoint(point: SearchPoint, { model }: Pick<Config, 'model'>): SearchPoint {
  const hidden = point['model.hidden'];
  const heads = point['model.heads'];
  if (typeof hidden !== 'number' || typeof heads !== 'number' || model.concat === false) return point;
  return { ...point, 'model.hidden': heads * Math.max(1, Math.round(hidden / heads)) };
}

/**
 * The config with the values of a usable point in place. A graph of another kind than the config's takes the defaults of
 * its kind; what only other operators read falls away.
 *
 * @throws ConfigError if the values make no config.
 */
export function configAt(config: Config, point: SearchPoint): Config {
  const { heads: _, K: __, alpha: ___, encoder, ...model } = config.model;
  const kind = point['graph.kind'] as GraphKind;
  const encoderKind = point['model.encoder'];
  const base = {
    ...config,
    graph: kind === config.graph.kind ? config.graph : graphOfKind(kind, config),
    model: {
      ...model,
      operator: point['model.operator'],
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
  return own?.kind === kind ? own : { kind, series: own?.series ?? windowSeries(config) };
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
