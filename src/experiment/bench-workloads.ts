import { ConfigError } from '../core/errors.ts';
import type { HiddenOperatorName, HiddenOperatorOptions } from '../models/hidden-operator.ts';

export type BenchOperator = Exclude<HiddenOperatorName, 'Diffusion' | 'none'>;

export interface PaperNetwork {
  readonly layers: number;
  readonly hidden: number;
  readonly options: Omit<HiddenOperatorOptions, 'name'>;
}

/** Layers and hidden channels the paper's search chose, and the operator's own options. */
export const BENCH_OPERATORS = {
  GCN: { layers: 1, hidden: 170, options: {} },
  SAGE: { layers: 2, hidden: 401, options: {} },
  GAT: { layers: 3, hidden: 364, options: { heads: 2, concat: false } },
  GATv2: { layers: 2, hidden: 359, options: { heads: 2, concat: false } },
  Transformer: { layers: 1, hidden: 335, options: { heads: 2, concat: false } },
  TAG: { layers: 3, hidden: 329, options: { K: 1 } },
  Cheby: { layers: 1, hidden: 249, options: { K: 3 } },
  APPNP: { layers: 1, hidden: 106, options: { K: 1, alpha: 0.93 } },
} as const satisfies Record<BenchOperator, PaperNetwork>;

export interface Workload {
  readonly about: string;
  readonly nodes: number;
  /** Out-degree; null for every pair of nodes. */
  readonly degree: number | null;
  readonly batch: number;
  /** Layers and hidden channels; null for those of the paper. */
  readonly size: { readonly layers: number; readonly hidden: number } | null;
}

const SMALL = { layers: 2, hidden: 64 };

/** Sizes and random graphs in kind as shared/peers/pyg_step.py has them. */
export const BENCH_CASES = {
  paper: {
    about: '12 nodes, all 144 edges, batch 16, layers / hidden / K / alpha as the paper chose per operator',
    nodes: 12,
    degree: null,
    batch: 16,
    size: null,
  },
  dense12: {
    about: '12 nodes, all 144 edges, batch 32, 2 layers, hidden 64',
    nodes: 12,
    degree: null,
    batch: 32,
    size: SMALL,
  },
  sparse200: {
    about: '200 nodes, out-degree 8, batch 16, 2 layers, hidden 64',
    nodes: 200,
    degree: 8,
    batch: 16,
    size: SMALL,
  },
  sparse2000: {
    about: '2000 nodes, out-degree 8, batch 4, 2 layers, hidden 64',
    nodes: 2000,
    degree: 8,
    batch: 4,
    size: SMALL,
  },
} as const satisfies Record<string, Workload>;

export type BenchCase = keyof typeof BENCH_CASES;

/** How often a case is timed where so many repetitions are asked for, as shared/peers/pyg_step.py does it. */
export function repetitionsOf(name: BenchCase, asked: number): number {
  return name === 'sparse2000' ? Math.max(5, Math.floor(asked / 3)) : asked;
}

/** The names of the list that `table` has. @throws ConfigError for another, listing the known ones. */
export function namesOf<T extends string>(
  what: string,
  list: string,
  table: Readonly<Record<T, unknown>>,
): T[] {
  return list.split(',').map((name) => {
    if (Object.hasOwn(table, name)) return name as T;
    throw new ConfigError(
      `expected ${what} out of ${Object.keys(table).join(', ')}, got "${name}"; separate several by commas`,
    );
  });
}
