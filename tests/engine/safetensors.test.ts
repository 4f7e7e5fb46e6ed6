import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { decodeSafetensors, encodeSafetensors } from '../../src/engine/safetensors.ts';
import type { WeightArray } from '../../src/engine/weights.ts';

const arrays = new Map<string, WeightArray>([
  ['layers.0.weight', { shape: [2, 3], values: Float32Array.of(1, -2.5, 3e-20, Infinity, -0, 6) }],
  ['é', { shape: [], values: Float32Array.of(Number.NaN) }],
  ['empty', { shape: [0, 4], values: new Float32Array() }],
]);
const metadata = { format: 'wattgraph', note: 'né à "Paris"' };

/** The bytes of a file with this header and no data but zeros. */
function withHeader(header: unknown, dataLength: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

test('arrays, their order and metadata come back', () => {
  const decoded = decodeSafetensors(encodeSafetensors({ arrays, metadata }), 'model');
  expect(decoded).toEqual({ arrays, metadata });
  expect([...decoded.arrays.keys()]).toEqual([...arrays.keys()]);
  expect(Object.is(decoded.arrays.get('layers.0.weight')!.values[4], -0)).toBe(true);
});

test('the bytes are those of the format', () => {
  const values = Float32Array.of(1, -2);
  const bytes = encodeSafetensors({ arrays: new Map([['w', { shape: [2], values }]]), metadata: { a: 'b' } });
  const header = '{"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  expect(new DataView(bytes.buffer).getBigUint64(0, true)).toBe(BigInt(padded.length));
  expect(new TextDecoder().decode(bytes.subarray(8, 8 + padded.length))).toBe(padded);
  expect([...bytes.subarray(8 + padded.length)]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
});

/** One array per entry, its bytes in hexadecimal, one after the other. */
function withArrays(arraysOfBytes: Readonly<Record<string, readonly [dtype: string, hex: string]>>) {
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, [dtype, hex]] of Object.entries(arraysOfBytes)) {
    const length = hex.length / 2;
    const width = Number(/\d+$/.exec(dtype)?.[0] ?? 8) / 8;
    header[name] = { dtype, shape: [length / width], data_offsets: [offset, offset + length] };
    offset += length;
  }
  const bytes = withHeader(header, offset);
  const all = Object.values(arraysOfBytes)
    .map(([, hex]) => hex)
    .join('');
  bytes.set(Buffer.from(all, 'hex'), bytes.length - offset);
  return decodeSafetensors(bytes, 'model');
}

// The bytes are those of `torch.tensor([1, -2.5, 65504, 6e-8, inf], dtype=…).numpy().tobytes().hex()`, as int16 where half.
test.for([
  ['F16', '003c00c1ff7b0100007c', [1, -2.5, 65504, 2 ** -24, Infinity]],
  ['BF16', '803f20c080478133807f', [1, -2.5, 65536, 129 * 2 ** -31, Infinity]],
  ['F64', '000000000000f03f00000000000004c0', [1, -2.5]],
  ['F64', '9a9999999999b93f', [Math.fround(0.1)]],
] as const)('floats of type %s become float32', ([dtype, hex, expected]) => {
  const { arrays: read } = withArrays({ odd: ['U8', '07'], w: [dtype, hex] });
  expect([...read.get('w')!.values]).toEqual(expected);
});

test('whole numbers stand apart from weights, whatever their width', () => {
  const { arrays: read, integers } = withArrays({
    'bn.num_batches_tracked': ['I64', 'feffffffffffffff'],
    index: ['I32', '03000000ffffffff'],
    w: ['F32', '0000803f'],
    small: ['U8', '00ff'],
    mask: ['BOOL', '0001'],
  });
  expect([...read.keys()]).toEqual(['w']);
  expect([...integers!].map(([name, { values }]) => [name, ...values])).toEqual([
    ['bn.num_batches_tracked', -2],
    ['index', 3, -1],
    ['small', 0, 255],
    ['mask', 0, 1],
  ]);
});

test('integers are written as I64 and come back', () => {
  const integers = new Map([['edge_index', { shape: [2, 1], values: Float64Array.of(3, 2 ** 40) }]]);
  expect(decodeSafetensors(encodeSafetensors({ arrays, metadata, integers }), 'model')).toEqual({
    arrays,
    metadata,
    integers,
  });
});

test.for([
  ['zip', [0x50, 0x4b, 3, 4, 0, 0, 8, 8, 0, 0]],
  ['pickle', [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9]],
])('a %s of torch.save is told how to become a safetensors file', ([, bytes]) => {
  expect(() => decodeSafetensors(Uint8Array.from(bytes as number[]), 'net.pt')).toThrow(
    /^net\.pt: expected a safetensors file, got one of torch\.save, .* in Python: from safetensors\.torch import save_file; save_file\(.*torch\.load\("net\.pt"/,
  );
});

test('a header of 640 bytes, which begins as a pickle does, is a header', () => {
  const header = JSON.stringify({ w: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }).padEnd(640);
  expect([...withHeader(header, 4).subarray(0, 2)]).toEqual([0x80, 0x02]);
  expect(decodeSafetensors(withHeader(header, 4), 'model').arrays.size).toBe(1);
});

test('a view into a larger buffer writes its own numbers, and bytes may start anywhere', () => {
  const view = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const bytes = encodeSafetensors({ arrays: new Map([['w', { shape: [2], values: view }]]), metadata: {} });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const decoded = decodeSafetensors(shifted.subarray(3), 'model');
  expect([...decoded.arrays.get('w')!.values]).toEqual([1, 2]);
});

test('property: any arrays survive the round trip', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text !== '__metadata__' && text !== '__proto__');
  const array = fc.float32Array({ maxLength: 20 }).map((values) => ({ shape: [values.length], values }));
  fc.assert(
    fc.property(fc.dictionary(name, array), (dictionary) => {
      const any = new Map(Object.entries(dictionary));
      expect(decodeSafetensors(encodeSafetensors({ arrays: any, metadata: {} }), 'model').arrays).toEqual(
        any,
      );
    }),
    { seed: 5 },
  );
});

test('property: a file cut off anywhere is refused', () => {
  const whole = encodeSafetensors({ arrays, metadata });
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), (length) => {
      expect(() => decodeSafetensors(whole.subarray(0, length), 'model')).toThrow(WattgraphError);
    }),
    { seed: 6 },
  );
});

test.for([
  ['nothing', new Uint8Array(), 'got 0 bytes'],
  ['a header beyond the end', withHeader({}, 0).subarray(0, 9), 'ends within its header'],
  ['text', new TextEncoder().encode('<html><body>Not found</body></html>'), 'got one of another kind'],
  ['no JSON', withHeader('{"w":', 0), 'a header that is no JSON'],
  ['a header that is no table', withHeader('null', 0), 'got one of another kind'],
  [
    'another type',
    withHeader({ w: { dtype: 'F8_E4M3', shape: [8], data_offsets: [0, 8] } }, 8),
    'the array "w" of type F8_E4M3 instead of F64, F32, F16, BF16, I64',
  ],
  ['an entry of another kind', withHeader({ w: 3 }, 8), '"w"'],
  ['no offsets', withHeader({ w: { dtype: 'F32', shape: [1] } }, 8), '"w"'],
  [
    'an array cut off',
    withHeader({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, 4),
    '"w" cut off',
  ],
  ['offsets backwards', withHeader({ w: { dtype: 'F32', shape: [1], data_offsets: [8, 4] } }, 8), '"w"'],
  ['half a number', withHeader({ w: { dtype: 'F32', shape: [1], data_offsets: [0, 3] } }, 8), '"w"'],
  [
    'a shape that does not fit',
    withHeader({ w: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }, 8),
    '"w"',
  ],
] as const)('%s is refused with the name of the file', ([, bytes, got]) => {
  const decode = () => decodeSafetensors(bytes, 'reports/model.safetensors');
  expect(decode).toThrow(WattgraphError);
  expect(decode).toThrow('reports/model.safetensors: expected a safetensors file, got');
  expect(decode).toThrow(got);
});
