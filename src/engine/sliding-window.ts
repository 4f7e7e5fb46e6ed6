/**
 * What stands beside the input: nothing; as much as leaves `⌈n/stride⌉` windows, the odd one after the end; all of it
 * before the start; or so much on either side.
 */
export type Padding = 'valid' | 'same' | 'causal' | number;

export interface SlidingOptions {
  /** Taps of a window. */
  readonly size: number;
  /** Steps from one window to the next. */
  readonly stride?: number;
  /** Steps from one tap to the next. */
  readonly dilation?: number;
  readonly padding?: Padding;
  /** Where the stride leaves a rest: `oldest` drops the newest steps, as PyTorch does; `newest` the oldest ones. */
  readonly anchor?: 'oldest' | 'newest';
}

/** Windows that slide over time; tap k of window w reads step `start + w·stride + k·dilation`. */
export interface SlidingWindow {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** Below 0 where the first window begins in the padding. */
  readonly start: number;
  /** Below 1 where the input is too short. */
  readonly count: number;
}

/** What a kernel on windows is told. */
export interface SlidingAttributes {
  readonly window: SlidingWindow;
  /** Of the input. */
  readonly steps: number;
}

/**
 * Windows over n steps: `⌊(n + p − span)/stride⌋ + 1` of them, `span = (size − 1)·dilation + 1` and p the padding on both
 * sides together.
 */
export function slidingWindow(
  steps: number,
  { size, stride = 1, dilation = 1, padding = 'valid', anchor = 'oldest' }: SlidingOptions,
): SlidingWindow {
  const span = (size - 1) * dilation + 1;
  const [before, after] = paddingSides(padding, { steps, span, stride });
  const count = Math.floor((steps + before + after - span) / stride) + 1;
  const rest = steps + before + after - span - (count - 1) * stride;
  return { size, stride, dilation, start: (anchor === 'newest' ? rest : 0) - before, count };
}

function paddingSides(
  padding: Padding,
  { steps, span, stride }: { readonly steps: number; readonly span: number; readonly stride: number },
): [before: number, after: number] {
  if (typeof padding === 'number') return [padding, padding];
  if (padding === 'causal') return [span - 1, 0];
  if (padding === 'valid') return [0, 0];
  const total = Math.max(0, (Math.ceil(steps / stride) - 1) * stride + span - steps);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
