import { ConfigError } from '../core/errors.ts';
import type { ArchitectureOptions } from '../models/architectures.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { encoderSchema } from './encoder-schema.ts';

type Model = Config['model'];

/** What reads the past in `timeThenSpace` where the config names no encoder. */
const DEFAULT_ENCODER = encoderSchema.parse({ kind: 'gru' });

/** What reads sequences. */
export interface SequenceReader {
  /** Key of `model` that names the series. */
  readonly reader: 'encoder' | 'architecture';
  readonly kind: string;
  readonly series: readonly string[];
}

/** What of a network reads windows as sequences; null where nothing does. */
export function sequenceReader(model: Model): SequenceReader | null {
  const { architecture = { kind: 'residual' } } = model;
  switch (architecture.kind) {
    case 'residual':
      return model.encoder === undefined ? null : { reader: 'encoder', ...model.encoder };
    case 'timeThenSpace':
      return { reader: 'encoder', ...(model.encoder ?? DEFAULT_ENCODER) };
    default:
      return { reader: 'architecture', ...architecture };
  }
}

/**
 * What a config's `model` says of its architecture.
 * @throws ConfigError for keys that only other architectures read.
 */
export function architectureOptions(model: Model): ArchitectureOptions {
  const { architecture = { kind: 'residual' }, encoder, block, featureDropout } = model;
  const { kind } = architecture;
  if (kind === 'residual') return { kind, ...definedOnly({ encoder, block, featureDropout }) };
  refuse(model, kind, ['block', 'featureDropout'], 'the layers of "residual"');
  if (kind === 'timeThenSpace') return { kind, encoder: encoder ?? DEFAULT_ENCODER };
  refuse(model, kind, ['encoder'], '"residual" and "timeThenSpace", the others read their series themselves');
  return architecture;
}

function refuse(model: Model, kind: string, keys: readonly (keyof Model)[], readBy: string): void {
  const stray = keys.find((key) => model[key] !== undefined);
  if (stray === undefined) return;
  throw new ConfigError(
    `model.${stray}: expected none beside the architecture "${kind}", got one; it is for ${readBy}; remove it, or ` +
      'change model.architecture',
  );
}
