/** How the numbers of one type of a safetensors file are read, little-endian. */
export interface NumberType {
  readonly bytes: number;
  /** Whole numbers and truth values are kept apart from weights. */
  readonly whole: boolean;
  read(view: DataView, offset: number): number;
}

/** By the name in the header. The eight-bit floats are not here: their scales stand outside the file. */
export const NUMBER_TYPES: Readonly<Record<string, NumberType>> = {
  F64: { bytes: 8, whole: false, read: (view, offset) => view.getFloat64(offset, true) },
  F32: { bytes: 4, whole: false, read: (view, offset) => view.getFloat32(offset, true) },
  F16: { bytes: 2, whole: false, read: (view, offset) => halfToNumber(view.getUint16(offset, true)) },
  BF16: { bytes: 2, whole: false, read: (view, offset) => brainToNumber(view.getUint16(offset, true)) },
  I64: { bytes: 8, whole: true, read: (view, offset) => Number(view.getBigInt64(offset, true)) },
  U64: { bytes: 8, whole: true, read: (view, offset) => Number(view.getBigUint64(offset, true)) },
  I32: { bytes: 4, whole: true, read: (view, offset) => view.getInt32(offset, true) },
  U32: { bytes: 4, whole: true, read: (view, offset) => view.getUint32(offset, true) },
  I16: { bytes: 2, whole: true, read: (view, offset) => view.getInt16(offset, true) },
  U16: { bytes: 2, whole: true, read: (view, offset) => view.getUint16(offset, true) },
  I8: { bytes: 1, whole: true, read: (view, offset) => view.getInt8(offset) },
  U8: { bytes: 1, whole: true, read: (view, offset) => view.getUint8(offset) },
  BOOL: { bytes: 1, whole: true, read: (view, offset) => view.getUint8(offset) },
};

/** IEEE 754 binary16: `(−1)^s · 2^(e−15) · 1.m`, below the smallest exponent `(−1)^s · 2^−14 · 0.m`. */
function halfToNumber(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0) return sign * 2 ** -14 * fraction;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction);
}

const pair = new DataView(new ArrayBuffer(4));

/** bfloat16 is the upper half of a float32. */
function brainToNumber(bits: number): number {
  pair.setUint32(0, bits * 0x10000);
  return pair.getFloat32(0);
}
