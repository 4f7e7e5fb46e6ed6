import type { ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';

/** A config's `model` without architecture and encoder, and without what an architecture of this kind refuses. */
export function modelFor(
  whole: Config['model'],
  kind: ArchitectureKind,
): Omit<Config['model'], 'architecture' | 'encoder'> {
  const { architecture: _, encoder: __, block, featureDropout, ...model } = whole;
  return { ...model, ...(kind === 'residual' ? definedOnly({ block, featureDropout }) : {}) };
}
