import { ConfigError } from '../core/errors.ts';
import { configSchema, type Config } from '../experiment/config-schema.ts';
import { encoderSchema } from '../experiment/encoder-schema.ts';
import { parseConfig } from '../experiment/read-config.ts';
import { encoderLabel, graphLabel } from './compare-labels.ts';

type Operator = Config['model']['operator'];

/** A network that is compared, trained once per seed. */
export interface ComparedNetwork {
  /** Names its runs, together with their seed. */
  readonly id: string;
  /** `identity`: the operator on a graph without neighbours; `feedForward`: no operator at all. */
  readonly role: 'compared' | 'identity' | 'feedForward';
  readonly operator: Operator;
  /** Null for the feed-forward net, which reads no graph. */
  readonly graph: string | null;
  readonly encoder: string;
}

/** One training of a comparison. */
export interface ComparisonJob {
  readonly id: string;
  readonly network: ComparedNetwork;
  readonly seed: number;
  /** Complete: any process can run it. */
  readonly config: Config;
}

interface NetworkPlan {
  readonly network: ComparedNetwork;
  readonly graph: object;
  readonly encoder: object | undefined;
}

/**
 * All trainings of the config's block `compare`: operators × graphs × encoders for one seed after the other, and as
 * controls each operator on the identity graph and the network without neighbours.
 *
 * @throws ConfigError where an axis or a setting makes no config, or two of one axis could not be told apart.
 */
export function planComparison(config: Config): readonly ComparisonJob[] {
  const { seeds, settings } = config.compare;
  const plans = networksOf(config);
  return [...new Set(seeds)].flatMap((seed) =>
    plans.map(({ network, graph, encoder }): ComparisonJob => {
      const id = `${network.id}-seed${seed}`;
      const own = settings[network.operator] ?? {};
      const { encoder: _, ...model } = config.model;
      const content = {
        ...sharedConfig(config),
        name: id,
        seed,
        graph,
        model: {
          ...model,
          ...own.model,
          operator: network.operator,
          ...(encoder === undefined ? {} : { encoder }),
        },
        training: { ...config.training, ...own.training },
      };
      // Through JSON, so that a job that was written to a file is the same run.
      const parsed = parseConfig(JSON.parse(JSON.stringify(content)), {
        file: `compare, ${id}`,
        folder: '',
      });
      return { id, network, seed, config: parsed };
    }),
  );
}

const NO_EXPLANATIONS = configSchema.shape.explain.parse({ enabled: false });

/** A config without studies, and without what only makes a run longer. */
export function sharedConfig(config: Config): Omit<Config, 'compare' | 'tune' | 'output'> {
  const { compare: _, tune: __, output: ___, ...rest } = config;
  return {
    ...rest,
    explain: NO_EXPLANATIONS,
    evaluation: { ...config.evaluation, feedForward: false },
  };
}

function networksOf(config: Config): readonly NetworkPlan[] {
  const { operators, controls } = config.compare;
  const graphs = labelled(
    'compare.graphs',
    config.compare.graphs ?? [config.graph.kind],
    (given) =>
      given === config.graph.kind ? config.graph : typeof given === 'string' ? { kind: given } : given,
    graphLabel,
  );
  const own = config.model.encoder;
  const encoders = labelled(
    'compare.encoders',
    config.compare.encoders ?? [own ?? 'none'],
    (given) => {
      if (given === 'none') return undefined;
      if (given === own?.kind) return own;
      const series = own === undefined ? {} : { series: own.series };
      const block = { ...series, ...(typeof given === 'string' ? { kind: given } : given) };
      // What is no encoder is told where the config of a run is put together.
      return encoderSchema.safeParse(block).data ?? block;
    },
    (encoder) => encoderLabel(encoder, own?.series),
  );
  const graphOperators = operators.filter((operator) => operator !== 'none');
  const identity = { label: 'eye', value: { kind: 'eye' } };
  const withNeighbours = graphs.filter(({ label }) => label !== identity.label);
  const hasIdentity = controls || withNeighbours.length < graphs.length;
  const isControlled = controls || graphOperators.length < operators.length;
  const networks = encoders.flatMap(({ label: encoder, value }) => {
    const suffix = encoder === 'none' ? '' : `-${encoder}`;
    const on = (role: ComparedNetwork['role'], of: typeof withNeighbours): NetworkPlan[] =>
      graphOperators.flatMap((operator) =>
        of.map((graph) => ({
          network: { id: `${operator}-${graph.label}${suffix}`, role, operator, graph: graph.label, encoder },
          graph: graph.value,
          encoder: value,
        })),
      );
    const feedForward: NetworkPlan = {
      network: { id: `none${suffix}`, role: 'feedForward', operator: 'none', graph: null, encoder },
      graph: identity.value,
      encoder: value,
    };
    return [
      ...on('compared', withNeighbours),
      ...(hasIdentity ? on('identity', [identity]) : []),
      ...(isControlled ? [feedForward] : []),
    ];
  });
  return [...new Map(networks.map((plan) => [plan.network.id, plan])).values()];
}

/** Choices of an axis with their names. @throws ConfigError where two differ and have one name. */
function labelled<Given, Value extends object | undefined>(
  axis: string,
  choices: readonly Given[],
  resolve: (given: Given) => Value,
  labelOf: (value: Value) => string,
): readonly { readonly label: string; readonly value: Value }[] {
  const byLabel = new Map<string, Value>();
  for (const given of choices) {
    const value = resolve(given);
    const label = labelOf(value);
    const other = byLabel.get(label);
    if (byLabel.has(label) && JSON.stringify(other) !== JSON.stringify(value)) {
      throw new ConfigError(
        `${axis}: expected choices with names of their own, got two called "${label}"; remove one or rename its file`,
      );
    }
    byLabel.set(label, value);
  }
  return [...byLabel].map(([label, value]) => ({ label, value }));
}
