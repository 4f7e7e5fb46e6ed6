import type { EdgeInfluence, Explanations } from '../../explain/explanations.ts';

/** Influence by who hears whom; indices are those of the explained nodes. */
export interface PairInfluence {
  readonly pairs: readonly { readonly source: number; readonly target: number }[];
  /** [month][hour][pair], load unit */
  readonly values: EdgeInfluence['values'];
}

/**
 * By how much a listener's forecast moves without the edge from a neighbour. Where messages go both ways, the source of an
 * edge hears its target too: a pair then has what silencing either edge between the two moves at the listener, added.
 */
export function pairInfluence(
  { edges }: Pick<Explanations, 'edges'>,
  { edges: tried, values, atSource }: EdgeInfluence,
): PairInfluence {
  const ends = tried.map((edge) => edges[edge]);
  if (atSource === undefined) return { pairs: ends, values };
  const both = [...ends, ...ends.map(({ source, target }) => ({ source: target, target: source }))];
  const keys = both.map(({ source, target }) => `${source} ${target}`);
  const places = [...new Set(keys)].map((key) =>
    keys.flatMap((each, place) => (each === key ? [place] : [])),
  );
  return {
    pairs: places.map(([place]) => both[place]),
    values: values.map((byHour, month) =>
      byHour.map((line, hour) => {
        const all = [...line, ...atSource[month][hour]];
        return places.map((of) => of.reduce((sum, place) => sum + all[place], 0));
      }),
    ),
  };
}

/** Mean over months and hours, [pair]. */
export function meanInfluence({ pairs, values }: PairInfluence): number[] {
  const lines = values.flat();
  return pairs.map((_, pair) => lines.reduce((sum, line) => sum + line[pair], 0) / lines.length);
}
