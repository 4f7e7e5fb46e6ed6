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
  ['text', new TextEncoder().encode('<html><body>Not found</body></html>'), 'ends within its header'],
  ['no JSON', withHeader('{"w":', 0), 'a header that is no JSON'],
  ['a header that is no table', withHeader('null', 0), 'a header'],
  ['another type', withHeader({ w: { dtype: 'F64', shape: [1], data_offsets: [0, 8] } }, 8), 'type F64'],
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
