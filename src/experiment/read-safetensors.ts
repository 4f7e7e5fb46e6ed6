import { ConfigError, DataError } from '../core/errors.ts';
import { readBytes } from '../core/files.ts';
import { readFault } from '../core/read-fault.ts';
import { decodeSafetensors, type Safetensors } from '../engine/safetensors.ts';

/** @throws ConfigError if there is no such file, WattgraphError if it is no safetensors file. */
export function readSafetensors(file: string): Safetensors {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (cause) {
    throw new ConfigError(
      `${file}: expected a safetensors file to read, got ${readFault(cause)}; check the path`,
    );
  }
  return decodeSafetensors(bytes, file);
}

/** @throws DataError if the file lacks the array or it has another number of axes. */
export function arrayOf<T extends { readonly shape: readonly number[] }>(
  file: string,
  arrays: ReadonlyMap<string, T>,
  name: string,
  axes: readonly string[],
): T {
  const array = arrays.get(name);
  if (array !== undefined && array.shape.length === axes.length) return array;
  throw new DataError({
    file,
    expected: `an array "${name}" [${axes.join(', ')}]`,
    got: array === undefined ? 'none' : `one of shape [${array.shape.join(', ')}]`,
    wayOut: 'see "wattgraph import --help" for what the file holds',
  });
}
