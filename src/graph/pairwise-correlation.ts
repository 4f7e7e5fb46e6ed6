import type { NodeSignals } from './node-signals.ts';

/**
 * Pearson correlation of two nodes' signals over the steps observed in both, −1 to 1. It is 0 where fewer than three
 * steps are shared or one of the signals is flat there: nothing is known, so nothing is claimed.
 */
export function pairwiseCorrelation(signals: NodeSignals): (i: number, j: number) => number {
  const { length } = signals;
  const numNodes = length === 0 ? 0 : signals.values.length / length;
  const centred = new Float64Array(signals.values.length);
  const complete = new Uint8Array(numNodes);
  const sumOfSquares = new Float64Array(numNodes);
  for (let node = 0; node < numNodes; node++) {
    const { mean, count } = meanOf(signals, node);
    complete[node] = count === length ? 1 : 0;
    for (let at = node * length; at < (node + 1) * length; at++) {
      if (signals.observed[at] !== 1) continue;
      // A mean is rounded: what it leaves of a flat signal is noise.
      const offset = signals.values[at] - mean;
      centred[at] = Math.abs(offset) <= 1e-12 * Math.abs(mean) ? 0 : offset;
      sumOfSquares[node] += centred[at] ** 2;
    }
  }

  const ofComplete = (i: number, j: number): number => {
    let xy = 0;
    for (let x = i * length, y = j * length, end = x + length; x < end; x++, y++)
      xy += centred[x] * centred[y];
    return ratio(xy, sumOfSquares[i], sumOfSquares[j]);
  };
  const ofShared = (i: number, j: number): number => {
    let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
    for (let x = i * length, y = j * length, end = x + length; x < end; x++, y++) {
      if ((signals.observed[x] & signals.observed[y]) === 0) continue;
      const a = centred[x];
      const b = centred[y];
      n++;
      sx += a;
      sy += b;
      sxx += a * a;
      syy += b * b;
      sxy += a * b;
    }
    return n < 3 ? 0 : ratio(sxy - (sx * sy) / n, aboveRounding(sxx, sx, n), aboveRounding(syy, sy, n));
  };
  return (i, j) => {
    if (length < 3) return 0;
    return complete[i] === 1 && complete[j] === 1 ? ofComplete(i, j) : ofShared(i, j);
  };
}

function ratio(xy: number, xx: number, yy: number): number {
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : 0;
}

/** `Σx² − (Σx)²/n`, or 0 where it is no more than the rounding of its two terms. */
function aboveRounding(squares: number, sum: number, n: number): number {
  const variance = squares - (sum * sum) / n;
  return variance > 1e-12 * squares ? variance : 0;
}

function meanOf({ length, values, observed }: NodeSignals, node: number): { mean: number; count: number } {
  let sum = 0;
  let count = 0;
  for (let at = node * length; at < (node + 1) * length; at++) {
    if (observed[at] !== 1) continue;
    sum += values[at];
    count++;
  }
  return { mean: count === 0 ? 0 : sum / count, count };
}
