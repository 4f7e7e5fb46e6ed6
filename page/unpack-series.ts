import { unpackColumns, type PackedSeries, type SeriesColumns } from '../src/report/packed-series.ts';

/** Inflates the series that stand in the page. */
export async function unpackSeries(packed: PackedSeries): Promise<SeriesColumns> {
  const bytes = Uint8Array.from(atob(packed.bytes), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return unpackColumns(packed, new Uint8Array(await new Response(inflated).arrayBuffer()));
}
