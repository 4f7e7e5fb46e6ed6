import { ConfigError } from '../core/errors.ts';

/** Whole segments at the beginning of a name; `{i}` stands for a number. */
export interface RenameRule {
  readonly from: string;
  /** Empty: weights of this name are left out. */
  readonly to: string;
}

/** @throws ConfigError unless it reads `from=to`, where every `{i}` of `to` stands in `from` too. */
export function parseRename(text: string): RenameRule {
  const [from, to, ...more] = text.split('=');
  const places = (part: string) => part.split('{i}').length - 1;
  if (!from || to === undefined || more.length > 0 || places(from) > 1 || places(to) > places(from)) {
    throw new ConfigError(
      `--rename: expected from=to, such as blocks.{i}.gnn=layers.{i}.conv with {i} once on either side, got "${text}"`,
    );
  }
  return { from, to };
}

/** The name after the rule; null where the rule does not apply to it. */
export function renamed(name: string, { from, to }: RenameRule): string | null {
  const names = name.split('.');
  const segments = from.split('.');
  if (names.length < segments.length) return null;
  let index = '';
  const fits = segments.every((segment, position) => {
    if (segment !== '{i}') return segment === names[position];
    index = names[position];
    return /^\d+$/.test(index);
  });
  return fits ? [...to.replace('{i}', index).split('.'), ...names.slice(segments.length)].join('.') : null;
}
