import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { Config } from '../experiment/config-schema.ts';
import { TUNABLE_KEYS, type TunableKey } from '../experiment/tune-schema.ts';
import {
  checkSearchSpace,
  type Domain,
  type SearchParameter,
  type SearchSpace,
} from '../search/search-space.ts';

type Operator = Config['model']['operator'];
type GraphKind = Config['graph']['kind'];

interface Tunable {
  /** Null: searched only where a config asks for it. */
  readonly domain: Domain | null;
  readonly isWhole: boolean;
  readonly least: number;
  readonly most: number;
  /** Operators that have the parameter; absent: all. */
  readonly operators?: readonly Operator[];
  /** Only with a TCN; the other encoders are tried as the config or their defaults have them. */
  readonly ofTcn?: true;
}

const COUNT = { isWhole: true, least: 1, most: Number.POSITIVE_INFINITY };
const POSITIVE = { isWhole: false, least: Number.MIN_VALUE, most: Number.POSITIVE_INFINITY };

/** The ranges are those of the paper (arXiv 2507.03690); it has no encoder. */
const TUNABLES: Readonly<Record<TunableKey, Tunable>> = {
  'model.layers': { ...COUNT, domain: { kind: 'integer', low: 1, high: 5 } },
  'model.hidden': { ...COUNT, domain: { kind: 'integer', low: 32, high: 512, log: true } },
  'model.heads': {
    ...COUNT,
    domain: { kind: 'integer', low: 1, high: 5 },
    operators: ['GAT', 'GATv2', 'Transformer'],
  },
  'model.K': {
    ...COUNT,
    domain: { kind: 'integer', low: 1, high: 10 },
    operators: ['TAG', 'Cheby', 'APPNP'],
  },
  'model.alpha': {
    isWhole: false,
    least: 0,
    most: 1,
    domain: { kind: 'uniform', low: 0.5, high: 1 },
    operators: ['APPNP'],
  },
  'model.dropout': {
    isWhole: false,
    least: 0,
    most: 1,
    domain: null,
    operators: ['GAT', 'GATv2', 'Transformer', 'APPNP'],
  },
  'model.encoder.channels': {
    ...COUNT,
    domain: { kind: 'integer', low: 8, high: 64, log: true },
    ofTcn: true,
  },
  'model.encoder.kernelSize': { ...COUNT, domain: { kind: 'integer', low: 2, high: 5 }, ofTcn: true },
  'model.encoder.blocks': { ...COUNT, domain: { kind: 'integer', low: 2, high: 5 }, ofTcn: true },
  'training.learningRate': { ...POSITIVE, domain: { kind: 'logUniform', low: 1e-5, high: 1e-1 } },
  'training.batchSize': { ...COUNT, domain: { kind: 'choice', choices: [16, 32, 64, 128] } },
  'training.weightDecay': {
    isWhole: false,
    least: 0,
    most: Number.POSITIVE_INFINITY,
    domain: null,
  },
};

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

/**
 * What a search of a config looks through: the paper's ranges with the config's `tune.space` over them, the graphs that
 * these nodes allow, the operators that `tune.operators` lists. Parameters are named by the config key they set;
 * `model.encoder` is `none` or the kind of an encoder.
 *
 * @param nodes that the network models.
 * @throws ConfigError if a range, a graph or an encoder is asked for that cannot be.
 */
export function tuneSpace(
  config: Config,
  nodes: readonly Pick<NodeInfo, 'latitude' | 'longitude'>[],
): SearchSpace {
  const operators = config.tune.operators ?? [config.model.operator];
  const encoders = encodersOf(config);
  const choice = (name: string, choices: readonly string[]): SearchParameter => ({
    name,
    domain: { kind: 'choice', choices },
  });
  const space = [
    choice('model.operator', operators),
    choice('graph.kind', graphsOf(config, nodes)),
    choice('model.encoder', encoders),
    ...TUNABLE_KEYS.flatMap((key): SearchParameter[] => {
      const tunable = TUNABLES[key];
      const domain = overridden(key, config) ?? tunable.domain;
      if (domain === null) return [];
      const holders = tunable.operators?.filter((operator) => operators.includes(operator));
      const isUseless = holders?.length === 0 || (tunable.ofTcn === true && !encoders.includes('tcn'));
      if (isUseless && config.tune.space[key] !== undefined) {
        throw new ConfigError(
          `tune.space: expected keys that the search can use, got "${key}", which ` +
            `${tunable.ofTcn === true ? 'only the encoder "tcn" has' : `none of ${operators.join(', ')} has`}; remove it`,
        );
      }
      if (isUseless) return [];
      const when =
        holders !== undefined
          ? { parameter: 'model.operator', isOneOf: holders }
          : { parameter: 'model.encoder', isOneOf: ['tcn'] };
      const isConditional = holders !== undefined || tunable.ofTcn === true;
      return [{ name: key, domain, ...(isConditional ? { when } : {}) }];
    }),
  ];
  checkSearchSpace(space);
  return space;
}

/** Names of the parameters that have more than one value to choose from. */
export function searchedNames(space: SearchSpace): string[] {
  return space
    .filter(({ domain }) => (domain.kind === 'choice' ? domain.choices.length > 1 : domain.low < domain.high))
    .map(({ name }) => name);
}

/** The domain that a config gives a key; undefined where it gives none. */
function overridden(key: TunableKey, { tune }: Config): Domain | undefined {
  const wanted = tune.space[key];
  if (wanted === undefined) return undefined;
  const { domain, isWhole, least, most } = TUNABLES[key];
  const values = Array.isArray(wanted) ? wanted : [wanted.min, wanted.max];
  const stray = values.find(
    (value) => value < least || value > most || (isWhole && !Number.isInteger(value)),
  );
  if (stray !== undefined) {
    const kind = isWhole ? 'whole numbers' : 'numbers';
    const bounds = `${least === Number.MIN_VALUE ? 'above 0' : `from ${least}`}${Number.isFinite(most) ? ` to ${most}` : ''}`;
    throw new ConfigError(`tune.space, "${key}": expected ${kind} ${bounds}, got ${stray}; change it`);
  }
  if (Array.isArray(wanted)) return { kind: 'choice', choices: wanted };
  const isLogByDefault = domain?.kind === 'logUniform' || (domain?.kind === 'integer' && domain.log === true);
  const { min: low, max: high, log = isLogByDefault } = wanted;
  if (isWhole) return { kind: 'integer', low, high, log };
  return { kind: log ? 'logUniform' : 'uniform', low, high };
}

function graphsOf(
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

type EncoderChoice = NonNullable<Config['tune']['encoders']>[number];

function encodersOf({ features, model, tune }: Config): readonly EncoderChoice[] {
  const hasWindow = features.some(({ at }) => at === 'window');
  const stray = hasWindow ? undefined : tune.encoders?.find((kind) => kind !== 'none');
  if (stray !== undefined) {
    throw new ConfigError(
      `tune.encoders: expected a feature at "window" for "${stray}" to encode, got none; add one to features`,
    );
  }
  return tune.encoders ?? (hasWindow ? ['none', model.encoder?.kind ?? 'tcn'] : ['none']);
}
