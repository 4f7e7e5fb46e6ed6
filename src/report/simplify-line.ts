import type { Point } from './clip-line.ts';

/**
 * A line with fewer points, both ends among them, nowhere farther from the old one than the tolerance
 * (Douglas and Peucker 1973).
 */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  if (line.length < 3) return [...line];
  const first = line[0];
  const last = line[line.length - 1];
  let farthest = 0;
  let largest = -1;
  for (let index = 1; index < line.length - 1; index++) {
    const distance = distanceToSegment(line[index], first, last);
    if (distance > largest) [farthest, largest] = [index, distance];
  }
  if (largest <= tolerance) return [first, last];
  return [
    ...simplifyLine(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplifyLine(line.slice(farthest), tolerance),
  ];
}

function distanceToSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squared = alongX ** 2 + alongY ** 2;
  const share =
    squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * alongX + (y - fromY) * alongY) / squared));
  return Math.hypot(x - fromX - share * alongX, y - fromY - share * alongY);
}
