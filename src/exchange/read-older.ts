import type { WeightArray } from '../engine/weights.ts';
import { OLDER_PARAMETERS, SHARED_PARAMETERS, type OlderParameter } from './older-parameters.ts';
import type { Shapes } from './shapes.ts';
import { sameShape } from './shapes.ts';
import { UNUSED_SKIP } from './unused-skip.ts';

export interface ReadOlder {
  readonly arrays: ReadonlyMap<string, WeightArray>;
  /** The older name, by the name here. */
  readonly origins: ReadonlyMap<string, string>;
  /** What was read as something older, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Turns what an older PyTorch Geometric wrote into what the network wants, wherever the newer name is wanted and absent
 * and the shapes fit; drops the second listing of a shared matrix where its numbers are the same, and the root of a
 * TransformerConv whose counterpart here has none.
 */
export function readOlder(given: ReadonlyMap<string, WeightArray>, wanted: Shapes): ReadOlder {
  const arrays = new Map(given);
  const origins = new Map<string, string>();
  const notes = new Set<string>();
  for (const rule of OLDER_PARAMETERS) {
    for (const scope of scopesOf(given, rule.older)) {
      const older = given.get(scope + rule.older)!;
      const names = newerNames(scope, rule, wanted);
      const parts = rule.split === undefined ? [older] : rule.split(older, names.length);
      const fits = parts?.every((part, index) => sameShape(part.shape, wanted.get(names[index]) ?? null));
      if (names.length === 0 || !fits || names.some((name) => arrays.has(name))) continue;
      arrays.delete(scope + rule.older);
      names.forEach((name, index) => {
        arrays.set(name, parts![index]);
        origins.set(name, scope + rule.older);
      });
      if (rule.twin !== undefined) dropTwin(arrays, wanted, scope + rule.twin, older);
      notes.add(`read as ${rule.operator} of PyTorch Geometric ${rule.versions}`);
    }
  }
  for (const { name, twin } of SHARED_PARAMETERS) {
    for (const scope of scopesOf(given, twin)) {
      const kept = arrays.get(scope + name);
      if (kept !== undefined) dropTwin(arrays, wanted, scope + twin, kept);
    }
  }
  for (const { name, beside } of UNUSED_SKIP) {
    for (const scope of scopesOf(given, name)) {
      if (wanted.has(scope + name) || !wanted.has(scope + beside)) continue;
      arrays.delete(scope + name);
      notes.add('the lin_skip of TransformerConv is left out, as the config has no rootWeight');
    }
  }
  return { arrays, origins, notes: [...notes] };
}

/** What stands before the name, dot included: `layers.0.conv.`. */
function scopesOf(given: ReadonlyMap<string, unknown>, name: string): string[] {
  return [...given.keys()]
    .filter((full) => full === name || full.endsWith(`.${name}`))
    .map((full) => full.slice(0, full.length - name.length));
}

function newerNames(scope: string, { newer, split }: OlderParameter, wanted: Shapes): string[] {
  const names: string[] = [];
  for (let index = 0; ; index++) {
    const name = scope + newer.replace('{i}', `${index}`);
    if (!wanted.has(name)) return names;
    names.push(name);
    if (split === undefined) return names;
  }
}

function dropTwin(
  arrays: Map<string, WeightArray>,
  wanted: Shapes,
  twin: string,
  { values }: WeightArray,
): void {
  const array = arrays.get(twin);
  if (array === undefined || wanted.has(twin) || array.values.length !== values.length) return;
  if (array.values.every((value, at) => Object.is(value, values[at]))) arrays.delete(twin);
}
