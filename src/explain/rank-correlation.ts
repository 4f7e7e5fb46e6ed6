/**
 * Spearman's rank correlation: the correlation of the ranks, equal values sharing the mean of theirs. Null where it is not
 * defined: fewer than two values, or one side all alike.
 */
export function rankCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  const [a, b] = [ranks(left), ranks(right)];
  const middle = (a.length - 1) / 2;
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - middle, b[i] - middle];
    product += x * y;
    leftSquares += x * x;
    rightSquares += y * y;
  }
  return leftSquares > 0 && rightSquares > 0 ? product / Math.sqrt(leftSquares * rightSquares) : null;
}

/** Rank of each value from 0, the mean rank where values are equal. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index).toSorted(
    (i, j) => values[i] - values[j],
  );
  const rank = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (let place = first; place < end; place++) rank[order[place]] = (first + end - 1) / 2;
    first = end;
  }
  return rank;
}
