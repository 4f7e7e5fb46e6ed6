/** Longitude and latitude, degrees; or any other pair of x and y. */
export type Point = readonly [x: number, y: number];

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** The parts of a line that lie in a box, cut at its edges (Liang and Barsky 1984). */
export function clipLine(line: readonly Point[], box: Box): Point[][] {
  const parts: Point[][] = [];
  let open = false;
  for (let index = 1; index < line.length; index++) {
    const from = line[index - 1];
    const to = line[index];
    const inside = insidePart(from, to, box);
    if (inside === null) {
      open = false;
      continue;
    }
    const [enter, leave] = inside;
    if (open && enter === 0) parts.at(-1)!.push(between(from, to, leave));
    else parts.push([between(from, to, enter), between(from, to, leave)]);
    open = leave === 1;
  }
  return parts;
}

/** Shares of the way between two points at which it enters and leaves a box; null where it never does. */
function insidePart([x, y]: Point, [toX, toY]: Point, box: Box): readonly [number, number] | null {
  let enter = 0;
  let leave = 1;
  const edges: readonly (readonly [step: number, room: number])[] = [
    [x - toX, x - box.west],
    [toX - x, box.east - x],
    [y - toY, y - box.south],
    [toY - y, box.north - y],
  ];
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave ? [enter, leave] : null;
}

function between(from: Point, to: Point, share: number): Point {
  if (share === 0) return from;
  if (share === 1) return to;
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
