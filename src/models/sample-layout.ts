import { concat, reshape, slice, type Tensor, type Tensor3D } from '../engine/tensors.ts';

/** Consecutive columns of a sample, `from` inclusive, `to` exclusive. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

export interface SampleLayoutOptions {
  /** Columns of a sample. */
  readonly inChannels: number;
  /** Windows that are read as sequences, oldest column first, one range per series, all of one length. */
  readonly windows?: readonly ColumnRange[] | undefined;
  /** Ranges that the seasonal skip mixes, each as long as the horizon. */
  readonly seasonalSkip?: readonly ColumnRange[] | undefined;
}

/** Which columns of a sample are sequences, which pass them by, and which the seasonal skip reads. */
export class SampleLayout {
  readonly windows: readonly ColumnRange[];
  readonly seasons: readonly ColumnRange[];
  /** Of each window; 0 without any. */
  readonly steps: number;
  /** Columns outside the windows. */
  readonly numOthers: number;
  readonly #others: readonly ColumnRange[];

  constructor({ inChannels, windows = [], seasonalSkip = [] }: SampleLayoutOptions) {
    this.windows = windows;
    this.seasons = seasonalSkip;
    this.steps = windows.length === 0 ? 0 : windows[0].to - windows[0].from;
    this.#others = complement(windows, inChannels);
    this.numOthers = this.#others.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** @param x [batch, node, column] @returns oldest step first, [batch, node, time, series] */
  sequencesOf(x: Tensor3D): Tensor {
    const [batch, nodes] = x.shape;
    const series = this.windows.map((range) =>
      reshape(columns(x, range), [batch, nodes, range.to - range.from, 1]),
    );
    return concat(series, 3);
  }

  /** Columns outside the windows, side by side: [batch, node, column] each. */
  othersOf(x: Tensor3D): Tensor3D[] {
    return this.#others.map((range) => columns(x, range));
  }

  /** [batch, node, lead] each */
  seasonsOf(x: Tensor3D): Tensor3D[] {
    return this.seasons.map((range) => columns(x, range));
  }
}

/** Columns side by side; null of none. @param parts [batch, node, column] each */
export function joinColumns(parts: Tensor3D[]): Tensor3D | null {
  return parts.length === 0 ? null : concat(parts, 2);
}

function columns(x: Tensor3D, { from, to }: ColumnRange): Tensor3D {
  return slice(x, [0, 0, from], [x.shape[0], x.shape[1], to - from]);
}

/** The ranges of 0..length that no given range covers. */
function complement(ranges: readonly ColumnRange[], length: number): ColumnRange[] {
  const gaps: ColumnRange[] = [];
  let start = 0;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > start) gaps.push({ from: start, to: from });
    start = to;
  }
  if (start < length) gaps.push({ from: start, to: length });
  return gaps;
}
