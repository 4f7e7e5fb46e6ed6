import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { Config } from '../experiment/config-schema.ts';
import { ENCODER_USE, USUAL_ENCODER } from './encoder-use.ts';

type GraphKind = Config['graph']['kind'];

const GRAPH_NEEDS: Readonly<Record<GraphKind, 'nothing' | 'coordinates' | 'a file'>> = {
  eye: 'nothing',
  full: 'nothing',
  space: 'coordinates',
  knn: 'coordinates',
  correlation: 'nothing',
  dtw: 'nothing',
  precision: 'nothing',
  file: 'a file',
};

/** @throws ConfigError where a graph is asked for that the data do not allow. */
export function graphsOf(
  { graph, tune }: Config,
  nodes: readonly Pick<NodeInfo, 'latitude' | 'longitude'>[],
): readonly GraphKind[] {
  const hasPlaces = nodes.every(({ latitude, longitude }) => latitude !== null && longitude !== null);
  const has = { nothing: true, coordinates: hasPlaces, 'a file': graph.file !== undefined };
  const possible = (Object.keys(GRAPH_NEEDS) as GraphKind[]).filter(
    (kind) => has[GRAPH_NEEDS[kind]] || kind === graph.kind,
  );
  const impossible = tune.graphs?.find((kind) => !possible.includes(kind));
  if (impossible !== undefined) {
    const way = impossible === 'file' ? 'graph.file' : 'coordinates to the node table';
    throw new ConfigError(
      `tune.graphs: expected graphs that the data allow (${possible.join(', ')}), got "${impossible}"; add ${way}`,
    );
  }
  return tune.graphs ?? possible;
}

/** Null where there is nothing to choose or to name: the paper's network alone. */
export function architecturesOf({ model, tune }: Config): readonly ArchitectureKind[] | null {
  if (tune.architectures !== undefined) return tune.architectures;
  const own = model.architecture?.kind ?? 'residual';
  return own === 'residual' ? null : [own];
}

type EncoderChoice = NonNullable<Config['tune']['encoders']>[number];

/**
 * Encoders for the architectures that read one; empty where none does.
 * @throws ConfigError where there is no window to read, or no architecture that reads what is asked for.
 */
export function encodersOf(config: Config): readonly EncoderChoice[] {
  const { features, model, tune } = config;
  const architectures = architecturesOf(config) ?? ['residual'];
  const hasWindow = features.some(({ at }) => at === 'window');
  const isRead = architectures.some((kind) => ENCODER_USE[kind] !== 'never');
  const wanted = tune.encoders?.find((kind) => kind !== 'none');
  const reader = architectures.find((kind) => kind !== 'residual');
  if (!hasWindow && reader !== undefined) {
    throw new ConfigError(
      `tune.architectures: expected a feature at "window" for "${reader}" to read, got none; add one to features`,
    );
  }
  if (wanted !== undefined && !isRead) {
    throw new ConfigError(
      `tune.encoders: expected an architecture that reads "${wanted}", got ${architectures.join(', ')}; remove it`,
    );
  }
  if (!hasWindow && wanted !== undefined) {
    throw new ConfigError(
      `tune.encoders: expected a feature at "window" for "${wanted}" to encode, got none; add one to features`,
    );
  }
  if (!isRead) return [];
  const choices = tune.encoders ?? (hasWindow ? ['none', model.encoder?.kind ?? 'tcn'] : ['none']);
  const isNeeded = architectures.every((kind) => ENCODER_USE[kind] !== 'may');
  return isNeeded ? [...new Set(choices.map((kind) => (kind === 'none' ? USUAL_ENCODER : kind)))] : choices;
}
