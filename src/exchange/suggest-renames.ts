import { renamed, type RenameRule } from './rename-rule.ts';
import { sameShape, type Shapes } from './shapes.ts';

/**
 * Renames under which the left-over names become missing ones with the same shapes; empty unless they account for every
 * missing weight. The rule that accounts for most weights comes first; among equals the order of the files decides, so
 * this is a proposal to a person and never done.
 */
export function suggestRenames(leftOver: Shapes, missing: Shapes): RenameRule[] {
  const rules: RenameRule[] = [];
  let left = new Map(leftOver);
  const open = new Map(missing);
  while (open.size > 0) {
    let best: { readonly rule: RenameRule; readonly gains: ReadonlyMap<string, string> } | null = null;
    for (const rule of candidates(left, open)) {
      const gains = gainsOf(rule, left, open);
      if (gains !== null && gains.size > (best?.gains.size ?? 0)) best = { rule, gains };
    }
    if (best === null) return [];
    rules.push(best.rule);
    for (const name of best.gains.values()) open.delete(name);
    const taken = best.gains;
    left = new Map([...left].filter(([name]) => !taken.has(name)));
  }
  return rules;
}

function candidates(left: Shapes, open: Shapes): RenameRule[] {
  const rules = new Map<string, RenameRule>();
  for (const [from, shape] of left) {
    for (const [to, wanted] of open) {
      if (!sameShape(shape, wanted)) continue;
      for (const rule of withoutCommonEnd(from.split('.'), to.split('.'))) {
        rules.set(`${rule.from}=${rule.to}`, rule);
      }
    }
  }
  return [...rules.values()];
}

/** `blocks.0.gnn.lin.weight` to `layers.0.conv.lin.weight` is `blocks.{i}.gnn` to `layers.{i}.conv`. */
function withoutCommonEnd(from: string[], to: string[]): RenameRule[] {
  let end = 0;
  while (end < Math.min(from.length, to.length) - 1 && from.at(-1 - end) === to.at(-1 - end)) end++;
  if (end === 0) return [];
  const cut = (names: string[]) => names.slice(0, names.length - end);
  const numberIn = (names: string[]) => names.filter((name) => /^\d+$/.test(name));
  const [cutFrom, cutTo] = [cut(from), cut(to)];
  const literal = { from: cutFrom.join('.'), to: cutTo.join('.') };
  const [numbersFrom, numbersTo] = [numberIn(cutFrom), numberIn(cutTo)];
  if (numbersFrom.length !== 1 || numbersFrom.join() !== numbersTo.join()) return [literal];
  const general = (names: string[]) => names.map((name) => (/^\d+$/.test(name) ? '{i}' : name)).join('.');
  return [{ from: general(cutFrom), to: general(cutTo) }, literal];
}

/** The missing name that each left-over name would become; null where the rule leads a name nowhere or to another shape. */
function gainsOf(rule: RenameRule, left: Shapes, open: Shapes): ReadonlyMap<string, string> | null {
  const gains = new Map<string, string>();
  for (const [name, shape] of left) {
    const target = renamed(name, rule);
    if (target === null) continue;
    if (!sameShape(shape, open.get(target) ?? null)) return null;
    gains.set(name, target);
  }
  return gains;
}
