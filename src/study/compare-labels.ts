import { basename } from 'node:path';
import { architectureSchema } from '../experiment/architecture-schema.ts';
import { encoderSchema } from '../experiment/encoder-schema.ts';

/** A short name of a graph block, its kind and its options: `knn-correlation-k5`. */
export function graphLabel(graph: object): string {
  return label(Object.entries(graph));
}

/**
 * The same of an encoder block without its defaults, `tcn-channels16`; `none` where there is no encoder.
 * @param usualSeries those that need not be named.
 */
export function encoderLabel(encoder: object | undefined, usualSeries?: readonly string[]): string {
  return encoder === undefined ? 'none' : ownLabel(encoderSchema, encoder, usualSeries);
}

/** The same of an architecture block, `stgcn-kernelSize2`; `residual` where there is none. */
export function architectureLabel(architecture: object | undefined, usualSeries?: readonly string[]): string {
  return architecture === undefined ? 'residual' : ownLabel(architectureSchema, architecture, usualSeries);
}

/** A block by its kind and what is not as its kind usually has it. */
function ownLabel(
  schema: typeof encoderSchema | typeof architectureSchema,
  block: object,
  usualSeries: readonly string[] | undefined,
): string {
  const { kind } = block as { readonly kind?: unknown };
  const usual: Readonly<Record<string, unknown>> = {
    ...schema.safeParse({ kind }).data,
    ...(usualSeries === undefined ? {} : { series: usualSeries }),
  };
  const isOwn = ([key, value]: [string, unknown]): boolean =>
    key === 'kind' || JSON.stringify(value) !== JSON.stringify(usual[key]);
  return label(Object.entries(block).filter(isOwn));
}

/** The kind first; only what may stand in the name of a run. */
function label(entries: readonly (readonly [key: string, value: unknown])[]): string {
  const parts = entries.toSorted(([a], [b]) => Number(b === 'kind') - Number(a === 'kind')).map(part);
  return parts.join('-').replaceAll(/[^\w.-]+/g, '_');
}

function part([key, value]: readonly [key: string, value: unknown]): string {
  if (key === 'file') return basename(String(value));
  if (typeof value === 'boolean') return value ? key : `no-${key}`;
  if (Array.isArray(value)) return `${key}-${value.join('+')}`;
  return typeof value === 'number' ? `${key}${value}` : String(value);
}
