import { ConfigError } from '../core/errors.ts';
import type { Panel } from '../core/panel.ts';
import { countByRule, reportCleaning, type CleaningReport, type MaskingRule } from './cleaning-report.ts';
import { isDead, type DeadOptions } from './is-dead.ts';
import { markDips, type DipOptions } from './mark-dips.ts';
import { markFlatLines, type FlatLineOptions } from './mark-flat-lines.ts';
import { markNegatives } from './mark-negatives.ts';
import { markSpikes, type SpikeOptions } from './mark-spikes.ts';
import { markZeroRuns, type ZeroRunOptions } from './mark-zero-runs.ts';
import type { NodeReadings, StepRange } from './node-readings.ts';

/** Each rule: its options, or false to switch it off. */
export interface CleaningOptions {
  readonly dead?: DeadOptions | false;
  readonly spikes?: SpikeOptions | false;
  /** Off unless options are given. */
  readonly dips?: DipOptions | false;
  readonly negatives?: boolean;
  readonly flatLines?: FlatLineOptions | false;
  readonly zeroRuns?: ZeroRunOptions | false;
  /** Steps from which rules learn what is normal, so that no later reading decides; default: the whole panel. */
  readonly fitOn?: StepRange;
  /** Whether the panel itself is masked, which saves memory where nobody needs it as it was; default: a copy is. */
  readonly inPlace?: boolean;
}

/**
 * Masks readings that cannot be true and reports how many per node and rule. Nothing is ever filled in.
 * @throws ConfigError if `fitOn` is not within the panel.
 */
export function clean(
  panel: Panel,
  options: CleaningOptions = {},
): { readonly panel: Panel; readonly report: CleaningReport } {
  const { grid, nodes } = panel;
  const { fitOn = { from: 0, to: grid.length }, inPlace = false } = options;
  if (fitOn.from < 0 || fitOn.to > grid.length || fitOn.from >= fitOn.to) {
    const got = `${fitOn.from}..${fitOn.to}`;
    throw new ConfigError(`cleaning.fitOn must be steps within 0..${grid.length}, got ${got}`);
  }
  const values = inPlace ? panel.values : panel.values.slice();
  const observed = inPlace ? panel.observed : panel.observed.slice();
  const width = nodes.length;
  const cleaned = nodes.map(({ id }, node) => {
    const readings: NodeReadings = {
      values: new Float32Array(grid.length),
      observed: new Uint8Array(grid.length),
      stepMinutes: grid.stepMinutes,
      fitOn,
    };
    let missing = grid.length;
    for (let step = 0, cell = node; step < grid.length; step++, cell += width) {
      readings.values[step] = values[cell];
      readings.observed[step] = observed[cell];
      missing -= observed[cell];
    }
    const { dead, masked } = applyRules(readings, options);
    for (let step = 0; step < grid.length; step++) {
      const cell = step * width + node;
      observed[cell] = readings.observed[step]!;
      if (observed[cell] === 0) values[cell] = 0;
    }
    return { id, missing, dead, masked, ...countGaps(readings) };
  });
  return { panel: { ...panel, values, observed }, report: reportCleaning(grid.length, cleaned) };
}

/** Takes masked readings out of `readings.observed`, so that later rules do not learn from them. */
function applyRules(
  readings: NodeReadings,
  { dead = {}, spikes = {}, dips = false, negatives = false, flatLines = {}, zeroRuns = {} }: CleaningOptions,
): { dead: boolean; masked: Record<MaskingRule, number> } {
  const found = dead !== false && isDead(readings, dead);
  const maskDead = found && dead.mask === true;
  const rules: Record<MaskingRule, () => Uint8Array | null> = {
    dead: () => (maskDead ? readings.observed.slice().fill(1) : null),
    spikes: () => (spikes === false ? null : markSpikes(readings, spikes)),
    dips: () => (dips === false ? null : markDips(readings, dips)),
    negatives: () => (negatives ? markNegatives(readings) : null),
    flatLines: () => (flatLines === false ? null : markFlatLines(readings, flatLines)),
    zeroRuns: () => (zeroRuns === false ? null : markZeroRuns(readings, zeroRuns)),
  };
  return { dead: found, masked: countByRule((rule) => mask(readings.observed, rules[rule]())) };
}

/** @returns how many observed readings the marks took out. */
function mask(observed: Uint8Array, marks: Uint8Array | null): number {
  let count = 0;
  if (marks === null) return 0;
  for (let step = 0; step < marks.length; step++) {
    if (marks[step] === 0 || observed[step] === 0) continue;
    observed[step] = 0;
    count++;
  }
  return count;
}

function countGaps({ observed, stepMinutes }: NodeReadings): { gaps: number; longestGapHours: number } {
  let gaps = 0;
  let longest = 0;
  let current = 0;
  for (const seen of observed) {
    current = seen === 1 ? 0 : current + 1;
    if (current === 1) gaps++;
    longest = Math.max(longest, current);
  }
  return { gaps, longestGapHours: (longest * stepMinutes) / 60 };
}
