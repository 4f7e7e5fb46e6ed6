/** What training frameworks put before every name: DataParallel, Lightning modules, torch.compile. */
const WRAPPERS = ['module.', 'model.', 'network.', 'net.', '_orig_mod.'];

/**
 * The arrays as they are, then without the wrapper that stands before all names, then without the next one.
 * A name without the dot that a wrapper ends in is no wrapped one.
 */
export function unwrappings<T>(
  given: ReadonlyMap<string, T>,
): { readonly wrapper: string; readonly arrays: ReadonlyMap<string, T> }[] {
  const found = [{ wrapper: '', arrays: given }];
  for (let arrays = given; ;) {
    const names = [...arrays.keys()];
    const wrapper = WRAPPERS.find(
      (begin) => names.length > 0 && names.every((name) => name.startsWith(begin)),
    );
    if (wrapper === undefined) return found;
    arrays = new Map([...arrays].map(([name, array]) => [name.slice(wrapper.length), array]));
    found.push({ wrapper: found.at(-1)!.wrapper + wrapper, arrays });
  }
}
