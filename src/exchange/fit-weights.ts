import { ConfigError, DataError } from '../core/errors.ts';
import type { WeightArray } from '../engine/weights.ts';
import { misfitSentence } from './misfit-sentence.ts';
import { NAMING_SCHEMES, readingRules, type NamingScheme, type NamingSchemeName } from './naming-schemes.ts';
import { readOlder } from './read-older.ts';
import { renameAll } from './rename-all.ts';
import { renamed, type RenameRule } from './rename-rule.ts';
import { sameShape, type Shapes } from './shapes.ts';
import { unwrappings } from './wrappers.ts';

/** The weights of a file under the names of a network. */
export interface FittedWeights {
  /** In the order in which the network has them. */
  readonly weights: ReadonlyMap<string, WeightArray>;
  readonly scheme: NamingSchemeName;
  /** What all names of the file began with, `module.`; empty where nothing did. */
  readonly wrapper: string;
  /** What was read otherwise than it stands, a sentence each. */
  readonly notes: readonly string[];
}

/** One way to read the names of a file. */
export interface Reading extends FittedWeights {
  readonly missing: readonly string[];
  /** Names in the file that stand for nothing in the network. */
  readonly leftOver: readonly string[];
  /** Names here whose array in the file has another shape. */
  readonly misshapen: readonly string[];
  /** The file's name of each, by the name here. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * Finds a network's weights in a file by their names alone: as they are, without what wraps them all, by each naming
 * scheme, and as older versions of PyTorch Geometric called them. The first reading in which every weight is there,
 * nothing is left over and all shapes agree is taken; nothing is ever matched by shape or order.
 *
 * @param wanted name and shape of each weight of the network
 * @param given the arrays of the file
 * @throws ConfigError if no reading fits or a rename applies to no name; DataError for a weight that is no finite number.
 */
export function fitWeights(
  wanted: Shapes,
  given: ReadonlyMap<string, WeightArray>,
  { file, renames = [] }: { readonly file: string; readonly renames?: readonly RenameRule[] },
): FittedWeights {
  const idle = renames.find(
    (rule) =>
      !unwrappings(given).some(({ arrays }) =>
        [...arrays.keys()].some((name) => renamed(name, rule) !== null),
      ),
  );
  if (idle !== undefined) {
    throw new ConfigError(
      `--rename ${idle.from}=${idle.to}: expected a name of ${file} that begins with "${idle.from}", got ` +
        `${[...given.keys()].slice(0, 8).join(', ')}${given.size > 8 ? ', …' : ''}; name one of these`,
    );
  }
  let best: Reading | null = null;
  for (const { wrapper, arrays } of unwrappings(given)) {
    for (const [scheme, names] of Object.entries(NAMING_SCHEMES)) {
      const reading = read(wanted, arrays, { wrapper, scheme: scheme as NamingSchemeName, names, renames });
      if (distance(reading) === 0) {
        requireFinite(reading, file);
        return reading;
      }
      if (best === null || distance(reading) < distance(best)) best = reading;
    }
  }
  throw new ConfigError(misfitSentence(file, wanted, given, best!));
}

function requireFinite({ weights, origins }: Reading, file: string): void {
  for (const [name, { values }] of weights) {
    const odd = values.find((value) => !Number.isFinite(value));
    if (odd === undefined) continue;
    throw new DataError({
      file,
      expected: 'finite weights',
      got: `${odd} in "${origins.get(name)}"`,
      wayOut: 'such weights forecast nothing; export those from before the training diverged',
    });
  }
}

function read(
  wanted: Shapes,
  given: ReadonlyMap<string, WeightArray>,
  {
    wrapper,
    scheme,
    names,
    renames,
  }: {
    readonly wrapper: string;
    readonly scheme: NamingSchemeName;
    readonly names: NamingScheme;
    readonly renames: readonly RenameRule[];
  },
): Reading {
  const byHand = renameAll(given, renames);
  const byScheme = renameAll(byHand.arrays, readingRules(names));
  const older = readOlder(byScheme.arrays, wanted);
  const originOf = (name: string) => {
    const inScheme = older.origins.get(name) ?? name;
    const inHand = byScheme.origins.get(inScheme) ?? inScheme;
    return wrapper + (byHand.origins.get(inHand) ?? inHand);
  };
  const present = [...wanted.keys()].filter((name) => older.arrays.has(name));
  return {
    weights: new Map(present.map((name) => [name, older.arrays.get(name)!])),
    scheme,
    wrapper,
    notes: older.notes,
    missing: [...wanted.keys()].filter((name) => !older.arrays.has(name)),
    leftOver: [
      ...[...older.arrays.keys()].filter((name) => !wanted.has(name)).map(originOf),
      ...[...byHand.clashes, ...byScheme.clashes].map((name) => wrapper + name),
    ],
    misshapen: present.filter((name) => !sameShape(older.arrays.get(name)!.shape, wanted.get(name)!)),
    origins: new Map(present.map((name) => [name, originOf(name)])),
  };
}

function distance({ missing, leftOver, misshapen }: Reading): number {
  return missing.length + leftOver.length + misshapen.length;
}
