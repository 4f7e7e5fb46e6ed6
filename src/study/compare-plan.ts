import { configSchema, type Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import { parseConfig } from '../experiment/read-config.ts';
import { architectureChoices, encodersFor, graphChoices, kindOf } from './compare-axes.ts';
import { modelFor } from './model-for.ts';

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
  /** Its label, beginning with its kind; `residual` is the paper's network. */
  readonly architecture: string;
  /** `none` also where the architecture reads none. */
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
  /** As the config of its runs has them. */
  readonly blocks: {
    readonly graph: object;
    readonly architecture: object | undefined;
    readonly encoder: object | undefined;
  };
}

/**
 * All trainings of the config's block `compare`: operators × graphs × architectures × encoders for one seed after the
 * other, and as controls for each architecture each operator on the identity graph and the network without operator.
 *
 * @throws ConfigError where an axis or a setting makes no config, or two of one axis could not be told apart.
 */
export function planComparison(config: Config): readonly ComparisonJob[] {
  const plans = networksOf(config);
  return [...new Set(config.compare.seeds)].flatMap((seed) =>
    plans.map(({ network, blocks: { graph, architecture, encoder } }): ComparisonJob => {
      const id = `${network.id}-seed${seed}`;
      const own = ownSettings(config, [network.operator, kindOf(architecture)]);
      const content = {
        ...sharedConfig(config),
        name: id,
        seed,
        graph,
        model: {
          ...modelFor(config.model, kindOf(architecture)),
          ...own.model,
          operator: network.operator,
          ...definedOnly({ encoder, architecture: withOptions(architecture, own.model.architecture) }),
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

/** Keys that a network has otherwise, of all blocks of settings that fit it. */
function ownSettings(
  { compare: { settings } }: Config,
  names: readonly string[],
): { readonly model: { readonly architecture?: object }; readonly training: object } {
  const fitting = Object.entries(settings).flatMap(([name, block]) =>
    block !== undefined && names.includes(name) ? [block] : [],
  );
  return {
    model: Object.assign({}, ...fitting.map(({ model }) => model)) as { readonly architecture?: object },
    training: Object.assign({}, ...fitting.map(({ training }) => training)) as object,
  };
}

/** An architecture's block with the options that settings give it. */
function withOptions(architecture: object | undefined, options: object | undefined): object | undefined {
  return options === undefined ? architecture : { kind: kindOf(architecture), ...architecture, ...options };
}

const NO_EXPLANATIONS = configSchema.shape.explain.parse({ enabled: false });

/** A config without studies, and without what only makes a run longer. */
export function sharedConfig(config: Config): Omit<Config, 'compare' | 'tune' | 'output'> {
  const { compare: _, tune: __, output: ___, ...rest } = config;
  // Baselines are fitted once for all runs.
  const { baselines: ____, ...evaluation } = config.evaluation;
  return { ...rest, explain: NO_EXPLANATIONS, evaluation: { ...evaluation, feedForward: false } };
}

function networksOf(config: Config): readonly NetworkPlan[] {
  const { operators, controls } = config.compare;
  const graphs = graphChoices(config);
  const architectures = architectureChoices(config);
  const graphOperators = operators.filter((operator) => operator !== 'none');
  const identity = { label: 'eye', block: { kind: 'eye' } };
  const withNeighbours = graphs.filter(({ label }) => label !== identity.label);
  const hasIdentity = controls || withNeighbours.length < graphs.length;
  const isControlled =
    controls ||
    graphOperators.length < operators.length ||
    config.evaluation.baselines?.includes('feedForward') === true;
  const pairs = architectures.flatMap((architecture) =>
    encodersFor(architecture.block, config).map((encoder) => ({ architecture, encoder })),
  );
  const networks = pairs.flatMap(({ architecture, encoder }) => {
    const suffix = [
      ...(encoder.block === undefined ? [] : [encoder.label]),
      ...(architecture.block === undefined ? [] : [architecture.label]),
    ]
      .map((label) => `-${label}`)
      .join('');
    const blocks = { architecture: architecture.block, encoder: encoder.block };
    const names = { architecture: architecture.label, encoder: encoder.label };
    const on = (role: ComparedNetwork['role'], of: typeof withNeighbours): NetworkPlan[] =>
      graphOperators.flatMap((operator) =>
        of.map(({ label: graph, block }) => ({
          network: { id: `${operator}-${graph}${suffix}`, role, operator, graph, ...names },
          blocks: { ...blocks, graph: block },
        })),
      );
    const feedForward: NetworkPlan = {
      network: { id: `none${suffix}`, role: 'feedForward', operator: 'none', graph: null, ...names },
      blocks: { ...blocks, graph: identity.block },
    };
    return [
      ...on('compared', withNeighbours),
      ...(hasIdentity ? on('identity', [identity]) : []),
      ...(isControlled ? [feedForward] : []),
    ];
  });
  return [...new Map(networks.map((plan) => [plan.network.id, plan])).values()];
}
