import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A reproducible stream of random numbers. Each purpose draws from a stream of its own name. */
export class RandomStream {
  #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number, ...purpose: readonly (string | number)[]) {
    this.#generator = generatorOf(seed, purpose);
  }

  /** Goes on as a new stream of this seed and purpose would, for those who hold this one already. */
  restart(seed: number, ...purpose: readonly (string | number)[]): void {
    this.#generator = generatorOf(seed, purpose);
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    const high = this.#generator.next() >>> 5;
    const low = this.#generator.next() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Whole number in [0, bound). */
  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** The numbers 0..length−1 in random order (Fisher and Yates). */
  permutation(length: number): Int32Array {
    const order = Int32Array.from({ length }, (_, index) => index);
    for (let i = length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swap = order[i];
      order[i] = order[j]!;
      order[j] = swap;
    }
    return order;
  }
}

function generatorOf(seed: number, purpose: readonly (string | number)[]) {
  return xoroshiro128plus(hash(`${seed}/${purpose.join('/')}`));
}

/** FNV-1a over UTF-16 units, then MurmurHash3's final mix: without it, names that differ in the last letter start alike. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    state ^= text.charCodeAt(i);
    state = Math.imul(state, 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) | 0;
}
