import { z } from 'zod';
import type { RuleState } from '../aggregation/online-rule.ts';
import { ConfigError } from '../core/errors.ts';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';
import type { MixExpertsOptions, MixedExperts } from './aggregate-experts.ts';
import type { ExpertTable } from './expert-table.ts';
import type { ReadExperts } from './read-experts.ts';

/** Whose load it is, as experts were read: the same weights are of no use to another. */
export type LearnedLoad = Pick<ReadExperts, 'node' | 'zone'>;

/** What the next call needs to go on. */
export interface StoredMixtures {
  readonly version: 1;
  readonly experts: readonly string[];
  /** All that the forecasts depend on beside the data, as JSON. */
  readonly options: string;
  /** Absent in files of before it was kept. */
  readonly load?: LearnedLoad | undefined;
  /** UTC, ISO. */
  readonly learnedUntil: string | null;
  readonly rules: Readonly<Record<string, RuleState>>;
}

const number = z.number().nullable();
const stateSchema: z.ZodType<RuleState> = z.record(
  z.string(),
  z.union([number, z.array(number), z.array(z.lazy(() => stateSchema))]),
);
const schema = z.strictObject({
  version: z.literal(1),
  experts: z.array(z.string()),
  options: z.string(),
  load: z.strictObject({ node: z.string().nullable(), zone: z.string() }).optional(),
  learnedUntil: z.iso.datetime().nullable(),
  rules: z.record(z.string(), stateSchema),
});

/**
 * The state in a file; null where there is no file yet.
 * @throws ConfigError where it was made with other options or for another load, or is no state.
 */
export function readMixtures(
  file: string,
  { options, load }: { readonly options: MixExpertsOptions; readonly load: LearnedLoad },
): StoredMixtures | null {
  if (!fileExists(file)) return null;
  const now = optionsText(options);
  let stored: StoredMixtures;
  let isSame: boolean;
  try {
    stored = schema.parse(JSON.parse(readText(file)));
    isSame = inOrder(stored.options) === inOrder(now);
  } catch {
    throw new ConfigError(
      `${file}: expected the state that "wattgraph aggregate --state" wrote, got something else; name another file`,
    );
  }
  if (!isSame) {
    throw new ConfigError(
      `${file}: expected the options it was made with, ${stored.options}, got ${now}; use those, or another file`,
    );
  }
  if (stored.load !== undefined && loadText(stored.load) !== loadText(load)) {
    throw new ConfigError(
      `${file}: expected the load that it learned, ${loadText(stored.load)}, got ${loadText(load)}; give that load, or another file`,
    );
  }
  return stored;
}

/** The rows that a state has not learned from, with its experts; an expert that has gone is away. @throws ConfigError for a new one. */
export function rowsAfter(
  { experts, learnedUntil }: Pick<StoredMixtures, 'experts' | 'learnedUntil'>,
  table: ExpertTable,
): ExpertTable {
  const unknown = table.names.find((name) => !experts.includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(
      `expected the experts of the state, ${experts.slice(0, 12).join(', ')}, got "${unknown}" too; leave it out, or start with a new state`,
    );
  }
  const untilMs = learnedUntil === null ? -Infinity : Date.parse(learnedUntil);
  const from = table.timesMs.findIndex((timeMs) => timeMs > untilMs);
  const rows = from < 0 ? table.timesMs.length : from;
  return {
    names: experts,
    timesMs: table.timesMs.slice(rows),
    columns: experts.map((name) => {
      const column = table.names.indexOf(name);
      return column < 0
        ? new Float64Array(table.timesMs.length - rows).fill(NaN)
        : table.columns[column].slice(rows);
    }),
    actual: table.actual.slice(rows),
    zone: table.zone,
  };
}

/** Writes what was learned; `before` is what it was learned after. */
export function writeMixtures(
  file: string,
  { table, rules, learnedUntilMs }: MixedExperts,
  {
    options,
    load,
    before,
  }: {
    readonly options: MixExpertsOptions;
    readonly load: LearnedLoad;
    readonly before: StoredMixtures | null;
  },
): void {
  const stored: StoredMixtures = {
    version: 1,
    experts: table.names,
    options: optionsText(options),
    load,
    learnedUntil:
      learnedUntilMs === null ? (before?.learnedUntil ?? null) : new Date(learnedUntilMs).toISOString(),
    rules: Object.fromEntries(rules.map(({ rule, mixture }) => [rule, mixture.state()])),
  };
  writeFileWhole(file, `${JSON.stringify(stored)}\n`);
}

function loadText({ node, zone }: LearnedLoad): string {
  return `${node === null ? 'the total' : `"${node}"`} in ${zone}`;
}

function optionsText(given: MixExpertsOptions): string {
  const { states: _, byPrefix: __, rules, ...options } = given;
  return JSON.stringify({ rules: rules.toSorted(), ...options });
}

/** JSON with the keys of each object in one order: a prior is the same in whichever order its experts were named. */
function inOrder(text: string): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(text, sorted));
}
