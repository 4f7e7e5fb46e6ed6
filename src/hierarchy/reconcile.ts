import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { hierarchyOf, type Hierarchy } from './hierarchy.ts';
import { fitMethod, type ReconcilerOptions } from './reconciler-of.ts';
import { seriesValues, type NodeValues } from './series-values.ts';

export interface ReconcileOptions extends Omit<ReconcilerOptions, 'residuals' | 'readings'> {
  /** The node table: who is a part of whom. Every forecast node is in it. */
  readonly nodes: readonly NodeInfo[];
  /**
   * Ids of nodes that their parts do not exhaust: the rest becomes a series of its own, forecast by what is left. Nodes with a part
   * that is not forecast have a rest anyway.
   */
  readonly rests?: readonly string[] | undefined;
  /** Reading − forecast at earlier instants, of every forecast node. */
  readonly residuals?: NodeValues | undefined;
  /** Readings before the forecasts, of every bottom node and of those with a rest. */
  readonly readings?: NodeValues | undefined;
}

export interface Reconciliation {
  /**
   * Coherent: every sum is the sum of its parts, but for rounding in floating point. The nodes of the forecast and those above
   * of which all parts are there, in the order of the node table; rests are not among them.
   */
  readonly forecast: Forecast;
  /** All series, rests among them, and how they add up. */
  readonly hierarchy: Hierarchy;
  /** Of all series, [row, series]. */
  readonly values: Float64Array;
  /** Rows that lack a bottom series and so have no forecast at all now. */
  readonly emptyRows: number;
  /** What MinT shrank the covariance by, 0 to 1; null for other methods. */
  readonly lambda: number | null;
}

/**
 * Forecasts of several levels, made to add up: `ỹ = S P ŷ` by one of `RECONCILIATION_METHODS`. An upper node without a forecast, in
 * all rows or in one, constrains nothing and becomes the sum of its parts.
 * @throws ConfigError where the method lacks what it needs, DataError where forecasts or residuals do not fit the node table.
 */
export function reconcile(
  forecast: Forecast,
  { nodes, rests, residuals, readings, ...options }: ReconcileOptions,
): Reconciliation {
  refuseStrangers(forecast.nodes, nodes);
  const given = forecast.nodes.map(({ id }) => id);
  const hierarchy = hierarchyOf(nodes, { given, ...(rests === undefined ? {} : { rests }) });
  const { series, uppers } = hierarchy;
  const base = seriesValues(hierarchy, forecast, { name: 'the forecasts' });
  const method = fitMethod(hierarchy, {
    ...options,
    residuals: residuals && (() => knownErrors(hierarchy, base, residuals)),
    readings: readings && (() => seriesValues(hierarchy, readings, { name: 'the readings' })),
  });
  const width = series.length;
  const values = new Float64Array(base.length).fill(NaN);
  const reconcilers = new Map<string, ReturnType<typeof method.reconciler>>();
  let emptyRows = 0;
  for (let from = 0; from < base.length; from += width) {
    const row = base.subarray(from, from + width);
    if (row.subarray(uppers).some(Number.isNaN)) {
      emptyRows++;
      continue;
    }
    const present = Uint8Array.from(row, (value) => (Number.isNaN(value) ? 0 : 1));
    const pattern = present.subarray(0, uppers).join('');
    const reconciler = reconcilers.get(pattern) ?? method.reconciler(present);
    reconcilers.set(pattern, reconciler);
    values.set(reconciler.bottoms(row), from + uppers);
  }
  addUp(hierarchy, values);
  return {
    forecast: { ...forecast, ...withoutRests(hierarchy, values, nodes) },
    hierarchy,
    values,
    emptyRows,
    lambda: method.lambda,
  };
}

/** Fills the upper series of values that have their bottom series, [row, series]. */
export function addUp({ series, uppers, parts }: Hierarchy, values: Float64Array): void {
  for (let from = 0; from < values.length; from += series.length) {
    for (let upper = uppers - 1; upper >= 0; upper--) {
      let sum = 0;
      for (const part of parts[upper]) sum += values[from + part];
      values[from + upper] = sum;
    }
  }
}

/** The columns of nodes of the table, in its order. */
export function withoutRests(
  { series }: Hierarchy,
  values: Float64Array,
  nodes: readonly NodeInfo[],
): { readonly nodes: readonly NodeInfo[]; readonly values: Float64Array } {
  const positions = new Map(series.map(({ id }, at) => [id, at]));
  const shown = nodes.filter(({ id }) => positions.has(id));
  const rows = values.length / series.length;
  const columns = shown.map(({ id }) => positions.get(id)!);
  return {
    nodes: shown,
    values: Float64Array.from(
      { length: rows * shown.length },
      (_, cell) => values[Math.floor(cell / shown.length) * series.length + columns[cell % shown.length]],
    ),
  };
}

/** @throws DataError for an upper series that has forecasts but no residual: it could not be weighed. */
function knownErrors(hierarchy: Hierarchy, base: Float64Array, residuals: NodeValues): Float64Array {
  const { series, uppers } = hierarchy;
  const errors = seriesValues(hierarchy, residuals, { name: 'the residuals' });
  const isKnown = (values: Float64Array, at: number): boolean => {
    for (let cell = at; cell < values.length; cell += series.length) {
      if (!Number.isNaN(values[cell])) return true;
    }
    return false;
  };
  const unknown = series.slice(0, uppers).find((_, at) => isKnown(base, at) && !isKnown(errors, at));
  if (unknown === undefined) return errors;
  throw new DataError({
    file: 'the residuals',
    expected: `a residual of "${unknown.id}", which is forecast`,
    got: 'none',
    wayOut: 'give earlier forecasts of it with its readings, or take its forecast out',
  });
}

function refuseStrangers(forecast: readonly NodeInfo[], table: readonly NodeInfo[]): void {
  const known = new Set(table.map(({ id }) => id));
  const stranger = forecast.find(({ id }) => !known.has(id));
  if (stranger === undefined) return;
  throw new DataError({
    file: 'the forecasts',
    column: stranger.name,
    expected: 'nodes of the node table',
    got: `"${stranger.id}", which is not in it`,
    wayOut: 'add its row to the node table, or take the column out',
  });
}
