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
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + headerLength));
  const { __metadata__: metadata = {}, ...entries } = parseHeader(text, broken);
  const arrays = new Map<string, WeightArray>();
  for (const [key, { dtype, shape, data_offsets: offsets }] of Object.entries(entries)) {
    if (dtype !== 'F32') throw broken(`the array "${key}" of type ${dtype} instead of F32`);
    const size = Array.isArray(shape) ? shape.reduce((product, length) => product * length, 1) : NaN;
    if (!Array.isArray(offsets) || offsets[0] < 0 || offsets[1] - offsets[0] !== 4 * size) {
      throw broken(`the array "${key}" with a shape that does not fit its bytes`);
    }
    const start = 8 + headerLength + offsets[0];
    const end = 8 + headerLength + offsets[1];
    if (end > bytes.length) throw broken(`the array "${key}" cut off`);
    // A copy: the `slice` of a Node Buffer would be a view, of any alignment.
    const copy = new Uint8Array(bytes.subarray(start, end));
    arrays.set(key, { shape, values: new Float32Array(copy.buffer) });
  }
  return { arrays, metadata };
}

type Header = Readonly<Record<string, Entry>> & { readonly __metadata__?: Readonly<Record<string, string>> };

function parseHeader(text: string, broken: (got: string) => WattgraphError): Header {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw broken('a header that is no JSON');
  }
  if (typeof header !== 'object' || header === null) throw broken('a header that lists no arrays');
  return header as Header;
}
