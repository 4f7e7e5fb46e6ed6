import { ConfigError } from '../core/errors.ts';
import { architectureSchema, type ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { Config } from '../experiment/config-schema.ts';
import { encoderSchema } from '../experiment/encoder-schema.ts';
import { architectureLabel, encoderLabel, graphLabel } from './compare-labels.ts';
import { ENCODER_USE, USUAL_ENCODER } from './encoder-use.ts';

/** One choice of an axis of a comparison. */
export interface AxisChoice<Block extends object | undefined> {
  /** Names it in the names of runs. */
  readonly label: string;
  /** As the config of a run has it; what is no such block is told where that is put together. */
  readonly block: Block;
}

/** @throws ConfigError where two could not be told apart. */
export function graphChoices({ graph, compare }: Config): readonly AxisChoice<object>[] {
  return labelled(
    'compare.graphs',
    (compare.graphs ?? [graph.kind]).map((given) =>
      given === graph.kind ? graph : typeof given === 'string' ? { kind: given } : given,
    ),
    graphLabel,
  );
}

/** The residual network is the one without a block. @throws ConfigError where two could not be told apart. */
export function architectureChoices({ model, compare }: Config): readonly AxisChoice<object | undefined>[] {
  const own = model.architecture;
  const series = seriesOf(own) ?? model.encoder?.series;
  return labelled(
    'compare.architectures',
    (compare.architectures ?? [own ?? 'residual']).map((given) => {
      const block = given === own?.kind ? own : typeof given === 'string' ? { kind: given } : given;
      const isAbsent = kindOf(block) === 'residual' && Object.keys(block).length === 1;
      return isAbsent ? undefined : withSeries(architectureSchema, block, series);
    }),
    (block) => architectureLabel(block, series),
  );
}

function encoderChoices(
  given: NonNullable<Config['compare']['encoders']>,
  { model }: Config,
): readonly AxisChoice<object | undefined>[] {
  const own = model.encoder;
  const series = own?.series ?? seriesOf(model.architecture);
  return labelled(
    'compare.encoders',
    given.map((each) => {
      if (each === 'none') return undefined;
      const block = each === own?.kind ? own : typeof each === 'string' ? { kind: each } : each;
      return withSeries(encoderSchema, block, series);
    }),
    (encoder) => encoderLabel(encoder, series),
  );
}

/** The encoders that go with an architecture: none, once, with one that reads time by itself. */
export function encodersFor(
  architecture: object | undefined,
  config: Config,
): readonly AxisChoice<object | undefined>[] {
  const use = ENCODER_USE[kindOf(architecture)];
  const given = config.compare.encoders ?? [config.model.encoder ?? 'none'];
  if (use === 'may') return encoderChoices(given, config);
  if (use === 'must')
    return encoderChoices(
      given.map((each) => (each === 'none' ? USUAL_ENCODER : each)),
      config,
    );
  return encoderChoices(['none'], config);
}

/** The kind of an architecture's block. */
export function kindOf(architecture: object | undefined): ArchitectureKind {
  return architecture === undefined ? 'residual' : (architecture as { readonly kind: ArchitectureKind }).kind;
}

function seriesOf(block: Config['model']['architecture']): readonly string[] | undefined {
  return block !== undefined && 'series' in block ? block.series : undefined;
}

/** The block with the defaults of its kind, and with these series unless it names its own or reads none. */
function withSeries(
  schema: typeof encoderSchema | typeof architectureSchema,
  block: object,
  series: readonly string[] | undefined,
): object {
  const { kind } = block as { readonly kind?: unknown };
  const reads = Object.hasOwn(schema.safeParse({ kind }).data ?? {}, 'series');
  const whole = { ...(reads && series !== undefined ? { series } : {}), ...block };
  return schema.safeParse(whole).data ?? whole;
}

/** Choices with their names, each once. @throws ConfigError where two differ and have one name. */
function labelled<Block extends object | undefined>(
  axis: string,
  blocks: readonly Block[],
  labelOf: (block: Block) => string,
): readonly AxisChoice<Block>[] {
  const byLabel = new Map<string, Block>();
  for (const block of blocks) {
    const label = labelOf(block);
    const other = byLabel.get(label);
    if (byLabel.has(label) && JSON.stringify(other) !== JSON.stringify(block)) {
      throw new ConfigError(
        `${axis}: expected choices with names of their own, got two called "${label}"; remove one or rename its file`,
      );
    }
    byLabel.set(label, block);
  }
  return [...byLabel].map(([label, block]) => ({ label, block }));
}
