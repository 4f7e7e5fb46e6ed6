/*
 * The row operations of src/engine/row-operations.ts on tfjs's wasm heap, four floats at a time. AssemblyScript:
 * `npm run build` compiles it to dist/rows.wasm, which imports the heap as its memory. Pointers are in bytes, lengths in
 * floats. No statics and no allocation: this module must not write where it was not told to.
 */

const LANES: i32 = 4;
const STEP: usize = 16;
const FLOAT: usize = 4;

// @ts-ignore: decorators are AssemblyScript's
@inline
function total(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

export function addScaled(y: usize, x: usize, length: i32, weight: f32): void {
  const w = f32x4.splat(weight);
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(w, v128.load(x))));
    y += STEP;
    x += STEP;
  }
  for (; i < length; i++) {
    store<f32>(y, load<f32>(y) + weight * load<f32>(x));
    y += FLOAT;
    x += FLOAT;
  }
}

export function addScaled4(
  y: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  length: i32,
  w0: f32,
  w1: f32,
  w2: f32,
  w3: f32,
): void {
  const v0 = f32x4.splat(w0);
  const v1 = f32x4.splat(w1);
  const v2 = f32x4.splat(w2);
  const v3 = f32x4.splat(w3);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const first = f32x4.add(f32x4.mul(v0, v128.load(x0 + at)), f32x4.mul(v1, v128.load(x1 + at)));
    const second = f32x4.add(f32x4.mul(v2, v128.load(x2 + at)), f32x4.mul(v3, v128.load(x3 + at)));
    v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.add(first, second)));
    at += STEP;
  }
  for (; i < length; i++) {
    const first = w0 * load<f32>(x0 + at) + w1 * load<f32>(x1 + at);
    const second = w2 * load<f32>(x2 + at) + w3 * load<f32>(x3 + at);
    store<f32>(y + at, load<f32>(y + at) + (first + second));
    at += FLOAT;
  }
}

export function addScaledSum(y: usize, a: usize, b: usize, length: i32, weight: f32): void {
  const w = f32x4.splat(weight);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const sum = f32x4.add(v128.load(a + at), v128.load(b + at));
    v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(w, sum)));
    at += STEP;
  }
  for (; i < length; i++) {
    store<f32>(y + at, load<f32>(y + at) + weight * (load<f32>(a + at) + load<f32>(b + at)));
    at += FLOAT;
  }
}

export function dot(x: usize, y: usize, length: i32): f32 {
  let sums = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(x + at), v128.load(y + at)));
    at += STEP;
  }
  let sum = total(sums);
  for (; i < length; i++) {
    sum += load<f32>(x + at) * load<f32>(y + at);
    at += FLOAT;
  }
  return sum;
}

export function dotSum(x: usize, a: usize, b: usize, length: i32): f32 {
  let sums = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(x + at), f32x4.add(v128.load(a + at), v128.load(b + at))));
    at += STEP;
  }
  let sum = total(sums);
  for (; i < length; i++) {
    sum += load<f32>(x + at) * (load<f32>(a + at) + load<f32>(b + at));
    at += FLOAT;
  }
  return sum;
}

/** LeakyReLU as even·z + odd·|z|; `edge` 0 where there is none. */
export function leakyDot(
  vector: usize,
  source: usize,
  target: usize,
  edge: usize,
  length: i32,
  slope: f32,
): f32 {
  const even = f32x4.splat((1 + slope) / 2);
  const odd = f32x4.splat((1 - slope) / 2);
  let sums = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    let z = f32x4.add(v128.load(source + at), v128.load(target + at));
    if (edge != 0) z = f32x4.add(z, v128.load(edge + at));
    const leaky = f32x4.add(f32x4.mul(even, z), f32x4.mul(odd, f32x4.abs(z)));
    sums = f32x4.add(sums, f32x4.mul(v128.load(vector + at), leaky));
    at += STEP;
  }
  let sum = total(sums);
  for (; i < length; i++) {
    let z = load<f32>(source + at) + load<f32>(target + at);
    if (edge != 0) z += load<f32>(edge + at);
    sum += load<f32>(vector + at) * (z > 0 ? z : slope * z);
    at += FLOAT;
  }
  return sum;
}

/** Gradient of leakyDot times `cotangent`; `edge` and `dEdge` 0 where there is none. */
export function leakyDotGradient(
  vector: usize,
  source: usize,
  target: usize,
  edge: usize,
  dVector: usize,
  dSource: usize,
  dTarget: usize,
  dEdge: usize,
  length: i32,
  slope: f32,
  cotangent: f32,
): void {
  const low = f32x4.splat(cotangent * slope);
  const high = f32x4.splat(cotangent);
  const zero = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    let z = f32x4.add(v128.load(source + at), v128.load(target + at));
    if (edge != 0) z = f32x4.add(z, v128.load(edge + at));
    const scaled = v128.bitselect(high, low, f32x4.gt(z, zero));
    const dz = f32x4.mul(scaled, v128.load(vector + at));
    v128.store(dVector + at, f32x4.add(v128.load(dVector + at), f32x4.mul(scaled, z)));
    v128.store(dSource + at, f32x4.add(v128.load(dSource + at), dz));
    v128.store(dTarget + at, f32x4.add(v128.load(dTarget + at), dz));
    if (edge != 0) v128.store(dEdge + at, f32x4.add(v128.load(dEdge + at), dz));
    at += STEP;
  }
  for (; i < length; i++) {
    let z = load<f32>(source + at) + load<f32>(target + at);
    if (edge != 0) z += load<f32>(edge + at);
    const scaled: f32 = z > 0 ? cotangent : cotangent * slope;
    const dz = scaled * load<f32>(vector + at);
    store<f32>(dVector + at, load<f32>(dVector + at) + scaled * z);
    store<f32>(dSource + at, load<f32>(dSource + at) + dz);
    store<f32>(dTarget + at, load<f32>(dTarget + at) + dz);
    if (edge != 0) store<f32>(dEdge + at, load<f32>(dEdge + at) + dz);
    at += FLOAT;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function meanOf(x: usize, length: i32): f32 {
  let sums = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    sums = f32x4.add(sums, v128.load(x + at));
    at += STEP;
  }
  let sum = total(sums);
  for (; i < length; i++) {
    sum += load<f32>(x + at);
    at += FLOAT;
  }
  return sum / <f32>length;
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function inverseDeviation(x: usize, length: i32, mean: f32, epsilon: f32): f32 {
  const m = f32x4.splat(mean);
  let sums = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const centred = f32x4.sub(v128.load(x + at), m);
    sums = f32x4.add(sums, f32x4.mul(centred, centred));
    at += STEP;
  }
  let sum = total(sums);
  for (; i < length; i++) {
    const centred = load<f32>(x + at) - mean;
    sum += centred * centred;
    at += FLOAT;
  }
  return 1 / sqrt(sum / <f32>length + epsilon);
}

export function normalise(y: usize, x: usize, weight: usize, bias: usize, length: i32, epsilon: f32): void {
  const mean = meanOf(x, length);
  const inverse = inverseDeviation(x, length, mean, epsilon);
  const m = f32x4.splat(mean);
  const s = f32x4.splat(inverse);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const normed = f32x4.mul(f32x4.sub(v128.load(x + at), m), s);
    v128.store(y + at, f32x4.add(f32x4.mul(normed, v128.load(weight + at)), v128.load(bias + at)));
    at += STEP;
  }
  for (; i < length; i++) {
    const normed = (load<f32>(x + at) - mean) * inverse;
    store<f32>(y + at, normed * load<f32>(weight + at) + load<f32>(bias + at));
    at += FLOAT;
  }
}

export function normaliseGradient(
  dx: usize,
  dWeight: usize,
  dBias: usize,
  dy: usize,
  x: usize,
  weight: usize,
  length: i32,
  epsilon: f32,
): void {
  const mean = meanOf(x, length);
  const inverse = inverseDeviation(x, length, mean, epsilon);
  const m = f32x4.splat(mean);
  const s = f32x4.splat(inverse);
  let sumG = f32x4.splat(0);
  let sumGx = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const normed = f32x4.mul(f32x4.sub(v128.load(x + at), m), s);
    const cotangent = v128.load(dy + at);
    const g = f32x4.mul(cotangent, v128.load(weight + at));
    sumG = f32x4.add(sumG, g);
    sumGx = f32x4.add(sumGx, f32x4.mul(g, normed));
    v128.store(dWeight + at, f32x4.add(v128.load(dWeight + at), f32x4.mul(cotangent, normed)));
    v128.store(dBias + at, f32x4.add(v128.load(dBias + at), cotangent));
    at += STEP;
  }
  let meanG = total(sumG);
  let meanGx = total(sumGx);
  for (; i < length; i++) {
    const normed = (load<f32>(x + at) - mean) * inverse;
    const cotangent = load<f32>(dy + at);
    const g = cotangent * load<f32>(weight + at);
    meanG += g;
    meanGx += g * normed;
    store<f32>(dWeight + at, load<f32>(dWeight + at) + cotangent * normed);
    store<f32>(dBias + at, load<f32>(dBias + at) + cotangent);
    at += FLOAT;
  }
  meanG /= <f32>length;
  meanGx /= <f32>length;
  const g0 = f32x4.splat(meanG);
  const g1 = f32x4.splat(meanGx);
  at = 0;
  i = 0;
  for (; i <= length - LANES; i += LANES) {
    const normed = f32x4.mul(f32x4.sub(v128.load(x + at), m), s);
    const g = f32x4.mul(v128.load(dy + at), v128.load(weight + at));
    v128.store(dx + at, f32x4.mul(f32x4.sub(f32x4.sub(g, g0), f32x4.mul(normed, g1)), s));
    at += STEP;
  }
  for (; i < length; i++) {
    const normed = (load<f32>(x + at) - mean) * inverse;
    const g = load<f32>(dy + at) * load<f32>(weight + at);
    store<f32>(dx + at, (g - meanG - normed * meanGx) * inverse);
    at += FLOAT;
  }
}

/** y = max(x + bias, floor); NaN passes, as f32x4.max hands it on. */
export function addBias(y: usize, x: usize, bias: usize, length: i32, floor: f32): void {
  const f = f32x4.splat(floor);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    v128.store(y + at, f32x4.max(f32x4.add(v128.load(x + at), v128.load(bias + at)), f));
    at += STEP;
  }
  for (; i < length; i++) {
    store<f32>(y + at, max<f32>(load<f32>(x + at) + load<f32>(bias + at), floor));
    at += FLOAT;
  }
}

/** dz = dy where y > 0, else 0. */
export function maskInactive(dz: usize, dy: usize, y: usize, length: i32): void {
  const zero = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    v128.store(dz + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(y + at), zero)));
    at += STEP;
  }
  for (; i < length; i++) {
    store<f32>(dz + at, load<f32>(y + at) > 0 ? load<f32>(dy + at) : 0);
    at += FLOAT;
  }
}

/** d = scale · mask · (prediction − target), and 0 where the mask is, whatever the target holds. */
export function scaledErrors(
  d: usize,
  prediction: usize,
  target: usize,
  mask: usize,
  length: i32,
  scale: f32,
): void {
  const s = f32x4.splat(scale);
  const zero = f32x4.splat(0);
  let at: usize = 0;
  let i: i32 = 0;
  for (; i <= length - LANES; i += LANES) {
    const m = v128.load(mask + at);
    const error = f32x4.sub(v128.load(prediction + at), v128.load(target + at));
    v128.store(d + at, v128.and(f32x4.mul(f32x4.mul(s, m), error), f32x4.ne(m, zero)));
    at += STEP;
  }
  for (; i < length; i++) {
    const m = load<f32>(mask + at);
    const error = load<f32>(prediction + at) - load<f32>(target + at);
    store<f32>(d + at, m == 0 ? 0 : scale * m * error);
    at += FLOAT;
  }
}
