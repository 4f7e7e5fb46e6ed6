import { SHARED_PARAMETERS } from './older-parameters.ts';

/** The arrays with each shared one listed twice, as PyTorch Geometric's `load_state_dict` expects it of `share_weights`. */
export function withTwins<T>(arrays: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map(
    [...arrays].flatMap(([name, array]): [string, T][] => {
      const shared = SHARED_PARAMETERS.find((one) => name.endsWith(`.${one.name}`));
      if (shared === undefined) return [[name, array]];
      return [
        [name, array],
        [name.slice(0, -shared.name.length) + shared.twin, array],
      ];
    }),
  );
}
