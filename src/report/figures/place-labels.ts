import type { Place } from './map-layout.ts';
import { textWidth } from './text-width.ts';

export interface PlacedLabel extends Place {
  readonly node: number;
  readonly text: string;
  readonly align: 'left' | 'right' | 'center';
}

/** From the rim of a node to its label, pixels. */
const GAP = 3;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Labels beside, above or below their nodes, where they hide no other label and no node: in the order given, those
 * that find no room are left out. The first `always` stand in any case.
 */
export function placeLabels(
  order: readonly number[],
  {
    texts,
    places,
    width,
    height,
    fontSize,
    radius,
    always,
  }: {
    readonly texts: readonly string[];
    readonly places: readonly Place[];
    readonly width: number;
    readonly height: number;
    readonly fontSize: number;
    /** Of a node, pixels. */
    readonly radius: number;
    readonly always: number;
  },
): PlacedLabel[] {
  const taken: Box[] = places.map(({ x, y }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const gap = radius + GAP;
  const labels: PlacedLabel[] = [];
  order.forEach((node, rank) => {
    const { x, y } = places[node];
    const wide = textWidth(texts[node], fontSize);
    const candidates: readonly Omit<PlacedLabel, 'node' | 'text'>[] = [
      { x: x + gap, y, align: 'left' },
      { x: x - gap, y, align: 'right' },
      { x, y: y - gap - fontSize / 2, align: 'center' },
      { x, y: y + gap + fontSize / 2, align: 'center' },
    ];
    const inside = candidates.filter((each) => isInside(boxOf(each, wide, fontSize), width, height));
    const free = inside.find((each) => !taken.some((box) => overlap(box, boxOf(each, wide, fontSize))));
    const chosen = free ?? (rank < always ? (inside[0] ?? candidates[0]) : undefined);
    if (chosen === undefined) return;
    taken.push(boxOf(chosen, wide, fontSize));
    labels.push({ node, text: texts[node], ...chosen });
  });
  return labels;
}

function boxOf({ x, y, align }: Omit<PlacedLabel, 'node' | 'text'>, wide: number, fontSize: number): Box {
  const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - fontSize * 0.6, bottom: y + fontSize * 0.6 };
}

function isInside({ left, right, top, bottom }: Box, width: number, height: number): boolean {
  return left >= 2 && right <= width - 2 && top >= 2 && bottom <= height - 2;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
