import type { Reading } from './fit-weights.ts';
import { shown, type Shapes } from './shapes.ts';
import { suggestRenames } from './suggest-renames.ts';

const MOST_LISTED = 12;

/** What keeps the nearest reading from fitting, with shapes, and the renames that would mend it, if there are any. */
export function misfitSentence(
  file: string,
  wanted: Shapes,
  given: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  { missing, leftOver, misshapen, origins, wrapper }: Reading,
): string {
  if (missing.length === 0 && leftOver.length === 0) {
    const faults = misshapen.map((name) => {
      const origin = origins.get(name)!;
      const read = origin === name ? '' : ` (read as ${name})`;
      return `${shown(origin, given.get(origin)!.shape)}${read} instead of [${wanted.get(name)!.join(', ')}]`;
    });
    return (
      `${file}: expected the shapes of the config's network, got ${list(faults)}; set the config's model, ` +
      'features or horizon to those of the file, or write the file with these shapes'
    );
  }
  const lacks = missing.map((name) => shown(name, wanted.get(name)!));
  const rest = leftOver.map((name) => shown(name, given.get(name)!.shape));
  const renames = suggestRenames(
    new Map(leftOver.map((name) => [name.slice(wrapper.length), given.get(name)!.shape])),
    new Map(missing.map((name) => [name, wanted.get(name)!])),
  );
  const onlySkip = rest.length === 0 && missing.every((name) => name.startsWith('skip.'));
  const wayOut = onlySkip
    ? 'if the network there has no seasonal skip, --set model.seasonalSkip=[] fits'
    : renames.length > 0
      ? `if the shapes do not deceive, ${renames.map(({ from, to }) => `--rename ${from}=${to}`).join(' ')} fits`
      : "set the config's model to that of the file, or name the parts with --rename theirs=ours (--rename theirs= leaves them out)";
  const faults = [
    ...(lacks.length === 0 ? [] : [`without ${list(lacks)}`]),
    ...(rest.length === 0 ? [] : [`with ${list(rest)} left over`]),
  ];
  return `${file}: expected the weights of the config's network, got a file ${faults.join(' and ')}; ${wayOut}`;
}

function list(items: readonly string[]): string {
  const more = items.length - MOST_LISTED;
  return more > 0 ? `${items.slice(0, MOST_LISTED).join(', ')} and ${more} more` : items.join(', ');
}
