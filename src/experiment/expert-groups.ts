/** Experts whose names differ by a number at the end only: `GAT_1`, `GAT-12` and `GAT7` are `GAT`. In the order of the names. */
export function expertGroups(
  names: readonly string[],
): readonly { readonly group: string; readonly experts: readonly number[] }[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, expert) => {
    const group = name.replace(/[\s_.-]*\d+$/, '') || name;
    groups.set(group, [...(groups.get(group) ?? []), expert]);
  });
  return [...groups].map(([group, experts]) => ({ group, experts }));
}
