import type { Cells } from '../../src/ingest/cells.ts';

export function textsOf(cells: Cells): string[] {
  return Array.from({ length: cells.length }, (_, index) => cells.text(index));
}
