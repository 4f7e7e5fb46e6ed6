import { renamed, type RenameRule } from './rename-rule.ts';

/** Things by new names. */
export interface Renamed<T> {
  readonly arrays: ReadonlyMap<string, T>;
  /** The name before, by the name after. */
  readonly origins: ReadonlyMap<string, string>;
  /** Names before whose new name was taken by another already; they are in no map. */
  readonly clashes: readonly string[];
}

/** Gives each the name that the first rule which applies gives it; without one it keeps its own. */
export function renameAll<T>(arrays: ReadonlyMap<string, T>, rules: readonly RenameRule[]): Renamed<T> {
  const after = new Map<string, T>();
  const origins = new Map<string, string>();
  const clashes: string[] = [];
  for (const [name, array] of arrays) {
    const rule = rules.find((candidate) => renamed(name, candidate) !== null);
    const newName = rule === undefined ? name : renamed(name, rule)!;
    if (rule?.to === '') continue;
    if (after.has(newName)) {
      clashes.push(name);
      continue;
    }
    after.set(newName, array);
    origins.set(newName, name);
  }
  return { arrays: after, origins, clashes };
}
