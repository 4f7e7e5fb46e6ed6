import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { Config } from '../experiment/config-schema.ts';
import { TUNABLE_KEYS, type TunableKey } from '../experiment/tune-schema.ts';
import {
  checkSearchSpace,
  type Domain,
  type SearchParameter,
  type SearchSpace,
} from '../search/search-space.ts';
import { architecturesOf, encodersOf, graphsOf } from './tune-choices.ts';
import { ENCODER_USE } from './encoder-use.ts';

type Operator = Config['model']['operator'];

interface Tunable {
  /** Null: searched only where a config asks for it. */
  readonly domain: Domain | null;
  readonly isWhole: boolean;
  readonly least: number;
  readonly most: number;
  /** Operators that have the parameter; absent: all. */
  readonly operators?: readonly Operator[];
  /** Architectures that have it; absent: it is none of theirs. */
  readonly architectures?: readonly ArchitectureKind[];
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
    operators: ['TAG', 'Cheby', 'APPNP', 'Diffusion'],
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
  // How far a kernel may reach depends on the window, and so does whether a trial is a network at all.
  'model.architecture.kernelSize': { ...COUNT, domain: null, architectures: ['stgcn', 'graphWaveNet'] },
  'model.architecture.spatialChannels': {
    ...COUNT,
    domain: { kind: 'integer', low: 8, high: 64, log: true },
    architectures: ['stgcn'],
  },
  'model.architecture.embeddingSize': {
    ...COUNT,
    domain: { kind: 'integer', low: 4, high: 16 },
    architectures: ['graphWaveNet'],
  },
  'model.architecture.diffusionSteps': {
    ...COUNT,
    domain: { kind: 'integer', low: 1, high: 3 },
    architectures: ['graphWaveNet'],
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

/**
 * What a search of a config looks through: the paper's ranges with the config's `tune.space` over them, the graphs that
 * these nodes allow, the operators that `tune.operators` lists. Parameters are named by the config key they set;
 * `model.encoder` is `none` or the kind of an encoder, `model.architecture` a kind, there only where it is not `residual`
 * throughout.
 *
 * @param nodes that the network models.
 * @throws ConfigError if a range, a graph or an encoder is asked for that cannot be.
 */
export function tuneSpace(
  config: Config,
  nodes: readonly Pick<NodeInfo, 'latitude' | 'longitude'>[],
): SearchSpace {
  const operators = config.tune.operators ?? [config.model.operator];
  const architectures = architecturesOf(config);
  const encoders = encodersOf(config);
  const readers = architectures?.filter((kind) => ENCODER_USE[kind] !== 'never');
  const has = { operators, architectures: architectures ?? [], encoders };
  const space = [
    choice('model.operator', operators),
    choice('graph.kind', graphsOf(config, nodes)),
    // A search of an earlier version is the same search only without it.
    ...(architectures === null ? [] : [choice('model.architecture', architectures)]),
    ...(encoders.length === 0
      ? []
      : [
          choice(
            'model.encoder',
            encoders,
            readers !== undefined && readers.length < architectures!.length
              ? { parameter: 'model.architecture', isOneOf: readers }
              : undefined,
          ),
        ]),
    ...TUNABLE_KEYS.flatMap((key): SearchParameter[] => {
      const tunable = TUNABLES[key];
      const domain = overridden(key, config) ?? tunable.domain;
      if (domain === null) return [];
      const when = conditionOf(tunable, has);
      if (when?.isOneOf.length !== 0) return [{ name: key, domain, ...(when === null ? {} : { when }) }];
      if (config.tune.space[key] === undefined) return [];
      throw new ConfigError(
        `tune.space: expected keys that the search can use, got "${key}", which ` +
          `${tunable.ofTcn === true ? 'only the encoder "tcn" has' : `none of ${tried(tunable, has)} has`}; remove it`,
      );
    }),
  ];
  checkSearchSpace(space);
  return space;
}

/** What a search tries, for the parameters that hang on it. */
interface Tried {
  readonly operators: readonly Operator[];
  readonly architectures: readonly ArchitectureKind[];
  readonly encoders: readonly string[];
}

/** Where a parameter exists; null: everywhere. */
function conditionOf(
  { operators, architectures, ofTcn }: Tunable,
  has: Tried,
): NonNullable<SearchParameter['when']> | null {
  if (operators !== undefined) {
    return {
      parameter: 'model.operator',
      isOneOf: operators.filter((operator) => has.operators.includes(operator)),
    };
  }
  if (architectures !== undefined) {
    return {
      parameter: 'model.architecture',
      isOneOf: architectures.filter((kind) => has.architectures.includes(kind)),
    };
  }
  return ofTcn === true
    ? { parameter: 'model.encoder', isOneOf: has.encoders.filter((kind) => kind === 'tcn') }
    : null;
}

function tried({ architectures }: Tunable, has: Tried): string {
  if (architectures === undefined) return has.operators.join(', ');
  return has.architectures.length === 0 ? 'residual' : has.architectures.join(', ');
}

function choice(
  name: string,
  choices: readonly string[],
  when?: NonNullable<SearchParameter['when']>,
): SearchParameter {
  return { name, domain: { kind: 'choice', choices }, ...(when === undefined ? {} : { when }) };
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
