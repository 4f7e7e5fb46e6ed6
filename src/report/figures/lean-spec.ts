import type { Spec } from 'vega';

/** A spec without the rows of some data sets, and with six digits of every number: no more can be seen, or is told. */
export function leanSpec(spec: Spec, emptied: readonly string[]): unknown {
  const data = spec.data?.map((set) => (emptied.includes(set.name) ? { ...set, values: [] } : set));
  return JSON.parse(JSON.stringify({ ...spec, data }, shortened));
}

function shortened(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}
