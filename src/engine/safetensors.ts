import { WattgraphError } from '../core/errors.ts';
import { NUMBER_TYPES } from './safetensors-types.ts';
import type { WeightArray } from './weights.ts';

export interface Safetensors {
  readonly arrays: ReadonlyMap<string, WeightArray>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Indices, counters and truth values; absent where there are none. */
  readonly integers?: ReadonlyMap<string, IntegerArray>;
}

export interface IntegerArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Bytes of a safetensors file (github.com/huggingface/safetensors): header length, JSON header, little-endian data, floats
 * as F32 and integers as I64.
 */
export function encodeSafetensors({ arrays, metadata, integers = new Map() }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  let offset = 0;
  const add = (name: string, dtype: string, shape: readonly number[], data: Float32Array | BigInt64Array) => {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    offset += data.byteLength;
  };
  // The longer numbers first, so that each array lies on a multiple of its own width.
  for (const [name, { shape, values }] of integers) {
    add(name, 'I64', shape, BigInt64Array.from(values, BigInt));
  }
  for (const [name, { shape, values }] of arrays) add(name, 'F32', shape, values);
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces after the header put the data on a multiple of eight bytes, as the format asks.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let position = 8 + headerLength;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

/** What the header begins with, after its length in eight bytes. */
const OPENING_BRACE = 0x7b;

/**
 * Reads the bytes of a safetensors file. Floats of any width become float32, which rounds F64; whole numbers stand apart.
 *
 * @param name what the error calls the file
 * @throws WattgraphError if the bytes are cut off or hold another type, or if it is no safetensors file.
 */
export function decodeSafetensors(bytes: Uint8Array, name: string): Safetensors {
  const broken = (got: string) =>
    new WattgraphError(`${name}: expected a safetensors file, got ${got}; write it again`);
  if (isPickle(bytes)) throw new WattgraphError(pickleSentence(name));
  if (bytes.length < 8) throw broken(`${bytes.length} bytes`);
  if (bytes.length > 8 && bytes[8] !== OPENING_BRACE) {
    throw new WattgraphError(
      `${name}: expected a safetensors file, got one of another kind; name the file that holds the weights`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (8 + headerLength > bytes.length) throw broken('a file that ends within its header');
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + headerLength));
  const { __metadata__: metadata = {}, ...entries } = parseHeader(text, broken);
  const arrays = new Map<string, WeightArray>();
  const integers = new Map<string, IntegerArray>();
  for (const [key, { dtype, shape, data_offsets: offsets }] of Object.entries(entries)) {
    const type = typeof dtype === 'string' ? NUMBER_TYPES[dtype] : undefined;
    if (type === undefined) {
      throw broken(`the array "${key}" of type ${dtype} instead of ${Object.keys(NUMBER_TYPES).join(', ')}`);
    }
    const size = Array.isArray(shape) ? shape.reduce((product, length) => product * length, 1) : NaN;
    if (!Array.isArray(offsets) || offsets[0] < 0 || offsets[1] - offsets[0] !== type.bytes * size) {
      throw broken(`the array "${key}" with a shape that does not fit its bytes`);
    }
    const start = 8 + headerLength + offsets[0];
    if (start + type.bytes * size > bytes.length) throw broken(`the array "${key}" cut off`);
    const numbers = type.whole ? new Float64Array(size) : new Float32Array(size);
    for (let index = 0; index < size; index++) numbers[index] = type.read(view, start + index * type.bytes);
    if (numbers instanceof Float64Array) integers.set(key, { shape, values: numbers });
    else arrays.set(key, { shape, values: numbers });
  }
  return integers.size === 0 ? { arrays, metadata } : { arrays, metadata, integers };
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

/** PyTorch's own files are a zip archive, before version 1.6 a bare pickle; no header of ours begins after the eighth byte. */
function isPickle(bytes: Uint8Array): boolean {
  const begins = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  return bytes[8] !== 0x7b && (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x80, 0x02));
}

function pickleSentence(name: string): string {
  return (
    `${name}: expected a safetensors file, got one of torch.save, which can run any program as it is read; in Python: ` +
    `from safetensors.torch import save_file; save_file({k: v.clone().contiguous() for k, v in ` +
    `torch.load("${name}", map_location="cpu", weights_only=True).items()}, "weights.safetensors")`
  );
}
