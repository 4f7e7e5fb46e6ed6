import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slidingWindow, type SlidingOptions } from '../../src/engine/sliding-window.ts';

/** Windows as one finds them by trying every place on the padded axis. */
function placed(
  steps: number,
  [before, after]: readonly [number, number],
  { size, stride = 1, dilation = 1 }: SlidingOptions,
): number[] {
  const starts: number[] = [];
  for (let start = -before; start + (size - 1) * dilation < steps + after; start += stride)
    starts.push(start);
  return starts;
}

const shapes = fc.record({
  steps: fc.integer({ min: 1, max: 40 }),
  size: fc.integer({ min: 1, max: 9 }),
  stride: fc.integer({ min: 1, max: 5 }),
  dilation: fc.integer({ min: 1, max: 4 }),
  padding: fc.integer({ min: 0, max: 6 }),
});

describe('how many windows there are', () => {
  test('⌊(n + 2p − k)/s⌋ + 1, with k the span of a dilated kernel, wherever a window fits', () => {
    fc.assert(
      fc.property(shapes, ({ steps, size, stride, dilation, padding }) => {
        const { count, start } = slidingWindow(steps, { size, stride, dilation, padding });
        const span = dilation * (size - 1) + 1;
        expect(count).toBe(Math.floor((steps + 2 * padding - span) / stride) + 1);
        const expected = placed(steps, [padding, padding], { size, stride, dilation });
        expect(Math.max(0, count)).toBe(expected.length);
        expect(start).toBe(0 - padding);
      }),
      { seed: 4 },
    );
  });

  test.for([
    { n: 5, k: 3, s: 1, p: 0, out: 3 },
    { n: 7, k: 3, s: 2, p: 1, out: 4 },
    { n: 224, k: 7, s: 2, p: 3, out: 112 },
    { n: 48, k: 5, s: 1, p: 2, out: 48 },
    { n: 4, k: 5, s: 1, p: 0, out: 0 },
  ])('n = $n, k = $k, s = $s, p = $p gives $out', ({ n, k, s, p, out }) => {
    expect(slidingWindow(n, { size: k, stride: s, padding: p }).count).toBe(out);
  });

  test('"same" leaves ⌈n/s⌉, and pads the end where the padding is odd', () => {
    fc.assert(
      fc.property(shapes, ({ steps, size, stride, dilation }) => {
        const window = slidingWindow(steps, { size, stride, dilation, padding: 'same' });
        expect(window.count).toBe(Math.ceil(steps / stride));
      }),
      { seed: 4 },
    );
    expect(slidingWindow(9, { size: 4, padding: 'same' }).start).toBe(-1);
    expect(slidingWindow(9, { size: 5, padding: 'same' }).start).toBe(-2);
  });

  test('"causal" leaves a window for each step that ends there', () => {
    expect(slidingWindow(9, { size: 3, dilation: 2, padding: 'causal' })).toEqual({
      size: 3,
      stride: 1,
      dilation: 2,
      start: -4,
      count: 9,
    });
  });
});

test('a rest that the stride leaves is dropped at the new end as PyTorch does, or at the old one', () => {
  fc.assert(
    fc.property(shapes, ({ steps, size, stride, dilation, padding }) => {
      const options = { size, stride, dilation, padding };
      const oldest = slidingWindow(steps, options);
      const newest = slidingWindow(steps, { ...options, anchor: 'newest' });
      fc.pre(oldest.count > 0);
      expect(newest.count).toBe(oldest.count);
      const lastTap = newest.start + (newest.count - 1) * stride + (size - 1) * dilation;
      expect(lastTap).toBe(steps - 1 + padding);
      expect(newest.start - oldest.start).toBeLessThan(stride);
    }),
    { seed: 4 },
  );
  expect(slidingWindow(7, { size: 2, stride: 2 }).start).toBe(0);
  expect(slidingWindow(7, { size: 2, stride: 2, anchor: 'newest' }).start).toBe(1);
});
