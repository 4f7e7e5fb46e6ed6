import { WattgraphError } from '../core/errors.ts';
import type { WeightArray } from './weights.ts';

export interface Safetensors {
  readonly arrays: ReadonlyMap<string, WeightArray>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Bytes of a safetensors file (github.com/huggingface/safetensors): header length, JSON header, little-endian float32 data. */
export function encodeSafetensors({ arrays, metadata }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of arrays) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces after the header put the data on a multiple of eight bytes, as the format asks.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let position = 8 + headerLength;
  for (const { values } of arrays.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), position);
    position += values.byteLength;
  }
  return bytes;
}

/**
 * Reads float32 arrays from the bytes of a safetensors file.
 *
 * @param name what the error calls the file
 * @throws WattgraphError if the bytes are cut off or hold another type.
 */
export function decodeSafetensors(bytes: Uint8Array, name: string): Safetensors {
  const broken = (got: string) =>
    new WattgraphError(`${name}: expected a safetensors file, got ${got}; write it again`);
  if (bytes.length < 8) throw broken(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (8 + headerLength > bytes.length) throw broken('a file that ends within its header');
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Record<
      string,
      unknown
    >;
  } catch {
    throw broken('a header that is no JSON');
  }
  const { __metadata__: metadata = {}, ...entries } = header as Record<string, Entry> & {
    __metadata__?: Record<string, string>;
  };
  const arrays = new Map<string, WeightArray>();
  for (const [key, { dtype, shape, data_offsets: offsets }] of Object.entries(
    entries as Record<string, Entry>,
  )) {
    if (dtype !== 'F32') throw broken(`the array "${key}" of type ${dtype} instead of F32`);
    const start = 8 + headerLength + offsets[0];
    const end = 8 + headerLength + offsets[1];
    if (end > bytes.length) throw broken(`the array "${key}" cut off`);
    arrays.set(key, { shape, values: new Float32Array(bytes.slice(start, end).buffer) });
  }
  return { arrays, metadata: metadata as Record<string, string> };
}
