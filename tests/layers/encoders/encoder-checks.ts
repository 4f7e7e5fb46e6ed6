import { beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../../src/core/random.ts';
import { startBackend } from '../../../src/engine/backend.ts';
import { gradientsOf } from '../../../src/engine/gradients.ts';
import { memory, reshape, slice, tensor3d, type Tensor3D } from '../../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../../src/engine/weights.ts';
import { encoderOf, type EncoderKind, type EncoderOptions } from '../../../src/layers/encoders/encoders.ts';
import { LayeredEncoder, type WindowShape } from '../../../src/layers/encoders/temporal-encoder.ts';
import { windowMap, type FeatureMap } from '../../../src/layers/temporal/feature-map.ts';
import type { LayerRow } from '../../../src/layers/temporal/temporal-layer.ts';
import { fromRowMajor, type Matrix } from '../../helpers/dense-matrix.ts';
import { largestDifference } from '../../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../../helpers/random-variable.ts';

export interface Built {
  readonly encoder: LayeredEncoder;
  readonly store: WeightStore;
}

/** Weights and biases of norms, torchvision's unnamed one too. */
const NORM = /(norm\d*|downsample\.1)\.(weight|bias)$/;

/** An encoder with weights of its own initialisers. The store is the caller's. */
export function build(options: EncoderOptions, window: WindowShape): Built {
  const store = new WeightStore(new RandomStream(3));
  return { encoder: encoderOf(options, window, store.scope('encoder')) as LayeredEncoder, store };
}

/** Every weight anew, from its name and place. */
export function rewrite(store: WeightStore, value: (random: number, name: string) => number, draw = 1): void {
  const arrays = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
    name,
    { shape, values: randomValues(values.length, `${name}${draw}`).map((random) => value(random, name)) },
  ]);
  store.write(new Map(arrays));
}

/** What a layer's map would be. */
export function traced(
  encoder: LayeredEncoder,
  { inChannels, steps }: WindowShape,
): { readonly map: FeatureMap; readonly rows: readonly LayerRow[] } {
  const rows: LayerRow[] = [];
  const map = encoder.map.trace(windowMap(steps, inChannels), (row) => rows.push(row));
  return { map, rows };
}

/** What the slow twins of an encoder read. */
export interface TwinInput {
  /** [step][channel] */
  readonly window: Matrix;
  /** Weights by their names inside the encoder. */
  weight(name: string): WeightArray;
  has(name: string): boolean;
}

export interface CheckedEncoder {
  readonly options: EncoderOptions;
  /** Of the weights; the mean is above 0, so that rectifiers are open now and then. */
  readonly draw?: { readonly mean: number; readonly deviation: number };
  /** Small, for the numerical gradients. */
  readonly window: WindowShape;
  /** Names and shapes of all weights. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  /** The encoding from the formula, step by step in float64. */
  readonly twin: (input: TwinInput) => number[];
  /** For a longer window, on which padding does not cut short what a step sees, and options if others suit better. */
  readonly receptiveField: {
    readonly window: WindowShape;
    readonly steps: number;
    readonly options?: EncoderOptions;
  };
  /** Whether a step of the map sees nothing after itself. */
  readonly isCausal: boolean;
}

/** What every encoder promises. */
export function checkEncoder(kind: EncoderKind, checked: CheckedEncoder): void {
  const { options, window, isCausal, draw = { mean: 0.1, deviation: 0.6 } } = checked;

  beforeAll(async () => {
    await startBackend('wasm');
  });

  function lively(shape: WindowShape = window): Built {
    const built = build(options, shape);
    // A norm that flattened everything would leave the poolings above it nothing but ties.
    rewrite(built.store, (random, name) => draw.deviation * random + (NORM.test(name) ? 1 : draw.mean));
    return built;
  }

  const rowsOf = (count: number, { steps, inChannels }: WindowShape) =>
    randomValues(count * steps * inChannels, `${kind} window`);

  test('has these weights and no others, and counts them before any training', () => {
    const { encoder, store } = lively();
    const shapes = Object.fromEntries([...store.weights].map(([name, { shape }]) => [name, shape]));
    const prefixed = Object.entries(checked.weights).map(([name, shape]) => [`encoder.${name}`, shape]);
    expect(shapes).toEqual(Object.fromEntries(prefixed));
    const sizes = Object.values(checked.weights).map((shape) => shape.reduce((a, b) => a * b, 1));
    expect(encoder.parameters).toBe(sizes.reduce((sum, size) => sum + size, 0));
    const named = new Map<string, number>();
    for (const { name, parameters } of encoder.rows) {
      if (name !== '') named.set(name, (named.get(name) ?? 0) + parameters);
    }
    for (const [name, parameters] of named) {
      const own = [...store.weights].filter(([weight]) => weight.startsWith(`${name}.`));
      expect(
        own.reduce((sum, [, { size }]) => sum + size, 0),
        name,
      ).toBe(parameters);
    }
  });

  test('equals its formula, row by row', () => {
    const { encoder, store } = lively();
    const { steps, inChannels } = window;
    const values = rowsOf(3, window);
    const arrays = store.read();
    const twinOf = (row: number) =>
      checked.twin({
        window: fromRowMajor(
          values.slice(row * steps * inChannels, (row + 1) * steps * inChannels),
          inChannels,
        ),
        weight: (name) => arrays.get(`encoder.${name}`)!,
        has: (name) => arrays.has(`encoder.${name}`),
      });
    const x = tensor3d(values, [3, steps, inChannels]);
    const before = memory().numTensors;
    const y = encoder.apply(x);
    expect(memory().numTensors).toBe(before + 1);
    expect(y.shape).toEqual([3, encoder.channels]);
    const expected = [0, 1, 2].map(twinOf);
    expect(largestDifference(y.dataSync(), expected.flat())).toBeLessThan(1e-5);
    expect(new Set(expected.flat().map((value) => value.toFixed(6))).size).toBeGreaterThan(2);
  });

  test('every weight counts: none is cut off by a rectifier that is always shut', () => {
    const { encoder, store } = lively();
    const x = tensor3d(rowsOf(3, window), [3, window.steps, window.inChannels]);
    const weights = [...store.weights];
    const { grads } = gradientsOf(
      () => encoder.apply(x),
      weights.map(([, weight]) => weight),
    );
    const idle = weights.filter((_, index) => grads[index].dataSync().every((slope) => slope === 0));
    expect(idle.map(([name]) => name)).toEqual([]);
  });

  test('a batch is what its rows are one by one, and leading axes stay', () => {
    const { encoder } = lively();
    const { steps, inChannels } = window;
    const x = tensor3d(rowsOf(6, window), [6, steps, inChannels]);
    const all = encoder.apply(reshape(x, [2, 3, steps, inChannels]));
    expect(all.shape).toEqual([2, 3, encoder.channels]);
    for (let row = 0; row < 6; row++) {
      const one = encoder.apply(slice(x, [row, 0, 0], [1, steps, inChannels])).dataSync();
      const same = [...all.dataSync()].slice(row * encoder.channels, (row + 1) * encoder.channels);
      expect(largestDifference(one, same), `row ${row}`).toBeLessThan(1e-6);
    }
  });

  test('gradients in the window and in every weight', () => {
    const { encoder, store } = lively();
    const x = randomVariable<Tensor3D>([1, window.steps, window.inChannels], `${kind} leaf8`);
    const leaves = { window: x, ...Object.fromEntries(store.weights) };
    const errors = gradientErrors(() => encoder.apply(x), leaves);
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
  });

  describe('how far it sees', () => {
    const { window: long, steps: field, options: wide = options } = checked.receptiveField;
    /**
     * Steps of the map that another value at a step of the window changes. A change can end at a rectifier that is shut,
     * or below what float32 resolves; so the weights are all positive, and drawn several times.
     */
    const changedBy = (): ((step: number) => boolean[]) => {
      const values = rowsOf(1, long).map((value) => 0.5 + Math.abs(value) / 2);
      const tries = [1, 2, 3].map((attempt) => {
        const { encoder, store } = build(wide, long);
        const least = (name: string) => (NORM.test(name) ? (name.endsWith('bias') ? 2 : 1) : 0.1);
        rewrite(store, (random, name) => least(name) + 0.2 * Math.abs(random), attempt);
        const mapOf = (changed: Float32Array) => {
          const y = encoder.map.apply(tensor3d(changed, [1, long.steps, long.inChannels]));
          return fromRowMajor(y.dataSync(), y.shape[2]);
        };
        return { mapOf, plain: mapOf(values) };
      });
      return (step) => {
        const differing = tries.flatMap(({ mapOf, plain }) =>
          [1000, -2].map((change) => {
            const changed = values.slice();
            changed[step * long.inChannels] += change;
            return mapOf(changed).map((features, t) => features.some((value, c) => value !== plain[t][c]));
          }),
        );
        return differing[0].map((_, t) => differing.some((one) => one[t]));
      };
    };

    test('the reported steps are those that a perturbation finds, at every place', () => {
      const { map } = traced(build(wide, long).encoder, long);
      const changes = changedBy();
      const seenBy = Array.from({ length: map.steps }, (): number[] => []);
      for (let step = 0; step < long.steps; step++) {
        changes(step).forEach((hasChanged, t) => {
          if (hasChanged) seenBy[t].push(step);
        });
      }
      const spans = seenBy.map((steps) => ({ from: Math.min(...steps), to: Math.max(...steps) }));
      const reported = seenBy.map((_, t) => {
        const { from, to } = map.sees(t);
        return { from: Math.max(0, from), to: Math.min(long.steps - 1, to) };
      });
      expect(spans).toEqual(reported);
      const widest = Math.max(...spans.map(({ from, to }) => to - from + 1));
      expect(widest).toBe(field);
      expect(build(wide, long).encoder.receptiveField).toBe(field);
    });

    if (!isCausal) return;

    test('leak-free: 1e9 after a step changes nothing of the map up to it', () => {
      const { encoder, store } = build(wide, long);
      rewrite(store, (random) => 0.6 * random + 0.1);
      const values = rowsOf(1, long);
      const mapOf = (changed: Float32Array) => {
        const y = encoder.map.apply(tensor3d(changed, [1, long.steps, long.inChannels]));
        return fromRowMajor(y.dataSync(), y.shape[2]);
      };
      const plain = mapOf(values);
      const ahead = long.steps - plain.length;
      for (const step of [0, 1, Math.floor(long.steps / 2), long.steps - 2]) {
        const future = values.map((value, i) => (i >= (step + 1) * long.inChannels ? 1e9 : value));
        const kept = Math.max(0, step + 1 - ahead);
        expect(mapOf(future).slice(0, kept)).toEqual(plain.slice(0, kept));
      }
    });
  });
}
