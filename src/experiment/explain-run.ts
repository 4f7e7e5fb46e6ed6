import { formatLocalDate } from '../calendar/local-date.ts';
import { formatLocalTime } from '../calendar/zoned-time.ts';
import { WattgraphError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import { rollingOrigins } from '../dataset/origins.ts';
import { driversOf, hourContributions, type HourContribution } from '../explain/contributions.ts';
import { evenly } from '../explain/evenly.ts';
import { integratedGradients } from '../explain/integrated-gradients.ts';
import { readInputs } from '../explain/subject.ts';
import { summedColumns } from '../hierarchy/summed-columns.ts';
import { findHalfHour, usualPeriod, type HalfHour, type HalfHourChoice } from './find-half-hour.ts';
import { originsOf } from './forecasting.ts';
import { lastReading } from './last-reading.ts';
import { openRun, type OpenRun } from './open-run.ts';
import { pickColumn } from './pick-column.ts';

/** What is to be explained; what is left open is the top sum, and the half-hour farthest from the average. */
export interface ExplainRunOptions extends HalfHourChoice {
  /** Id or name. */
  readonly node?: string | undefined;
  /** `key.path=value` over the run's config, to read newer data for instance. */
  readonly overrides?: readonly string[];
}

/**
 * Why one half-hour was forecast as it was. Each list of contributions adds up, with the residual, to `difference`, and
 * comes largest first. All numbers in `unit`.
 */
export interface ForecastExplanation {
  readonly node: NodeInfo;
  readonly unit: string;
  /** Local times, `2021-12-21 18:30:00+01:00`. */
  readonly time: string;
  readonly issued: string;
  /** Of the data; inputs after it are stand-ins. */
  readonly lastReading: string;
  readonly forecast: number;
  /** Mean forecast for the same clock time of the reference days. */
  readonly average: number;
  /** Forecast less average. */
  readonly difference: number;
  /** Null where nothing was measured. */
  readonly measured: number | null;
  /** Local dates. */
  readonly references: readonly string[];
  /** What the numerical integral missed. */
  readonly residual: number;
  /** Points at which each reference day's path was evaluated. */
  readonly steps: number;
  readonly byNode: readonly NodeContribution[];
  readonly byGroup: readonly { readonly series: string; readonly place: string; readonly value: number }[];
  readonly byHour: readonly HourContribution[];
  /** Groups at nodes, those that add nothing left out. */
  readonly drivers: readonly {
    readonly node: string;
    readonly series: string;
    readonly place: string;
    readonly value: number;
  }[];
}

export interface NodeContribution {
  readonly node: string;
  readonly name: string;
  /** Whether it is the explained node or a part of it: others reach the forecast over the graph. */
  readonly isOwn: boolean;
  readonly value: number;
}

/** Days that a forecast is compared with. */
const REFERENCES = 32;

/**
 * Explains one half-hour of a finished run: what sets its forecast apart from the average forecast for that clock time,
 * by integrated gradients from up to 32 other days of the test period. A sum is explained through its parts.
 *
 * @throws ConfigError for an unknown run, day, time or node.
 */
export async function explainRun(
  folder: string,
  { day, hour, node, overrides = [] }: ExplainRunOptions = {},
): Promise<ForecastExplanation> {
  const run = await openRun(folder, { overrides, day });
  try {
    const column = pickColumn(summedColumns(run.dataset.load.nodes, run.data.nodes), node);
    const halfHour = findHalfHour(run, column.sources, { day, hour });
    return explain(run, column, halfHour);
  } finally {
    run.dispose();
  }
}

function explain(
  run: OpenRun,
  { node, sources }: ReturnType<typeof pickColumn>,
  halfHour: HalfHour,
): ForecastExplanation {
  const { dataset } = run;
  const { clock, load, task } = dataset;
  const { origin, slot, target } = halfHour;
  const table = sampleTable(dataset, Int32Array.from([origin, ...referenceOrigins(run, halfHour)]));
  const { forecast, average, contributions, residual, steps } = integratedGradients(
    run,
    readInputs({ dataset, table }),
    { output: { nodes: sources, slot } },
  );
  const drivers = driversOf(dataset, contributions);
  const groups = drivers.filter(({ node: of }) => of === 0);
  const total = (parts: readonly { readonly value: number }[]) =>
    parts.reduce((sum, { value }) => sum + value, 0);
  const timeOf = (step: number) => formatLocalTime(clock.grid.timeAt(step), clock.grid.zone);
  return {
    node,
    unit: load.unit,
    time: timeOf(target),
    issued: timeOf(origin - task.gapSteps),
    lastReading: lastReading(load),
    forecast,
    average,
    difference: forecast - average,
    measured: measuredAt(dataset, sources, target),
    references: table.targets.slice(1).map((targets) => formatLocalDate(clock.localDay[targets[slot]])),
    residual,
    steps,
    byNode: largestFirst(
      load.nodes.map(({ id, name }, index) => ({
        node: id,
        name,
        isOwn: sources.includes(index),
        value: total(drivers.filter(({ node: of }) => of === index)),
      })),
    ),
    byGroup: largestFirst(
      groups.map(({ series, place }) => ({
        series,
        place,
        value: total(drivers.filter((one) => one.series === series && one.place === place)),
      })),
    ),
    byHour: largestFirst(hourContributions(dataset, contributions, { steps: table.steps[0], target })),
    drivers: largestFirst(drivers.filter(({ value }) => value !== 0)).map((driver) => ({
      ...driver,
      node: load.nodes[driver.node].id,
    })),
  };
}

/**
 * Origins of the blocks to compare with: spread evenly, beginning at the same clock time, the target's slot among theirs.
 * Of the test period or, where that has no other day with this time, of all the data.
 */
function referenceOrigins(run: OpenRun, { origin, slot, target }: HalfHour): readonly number[] {
  const { dataset } = run;
  const { localDay, minuteOfDay } = dataset.clock;
  const alikeIn = (candidates: Int32Array): number[] => {
    const { origins, targets } = sampleTable(dataset, candidates);
    return [...origins].filter((other, sample) => {
      const there = targets[sample][slot];
      return other !== origin && there >= 0 && minuteOfDay[there] === minuteOfDay[target];
    });
  };
  const tested = alikeIn(originsOf(dataset, usualPeriod(run)));
  const whole = { from: localDay[0], to: localDay.at(-1)! + 1 };
  const alike =
    tested.length > 0
      ? tested
      : alikeIn(rollingOrigins(dataset.clock, dataset.task, { period: whole, everySteps: 1 }));
  if (alike.length === 0) {
    throw new WattgraphError(
      'there is no other forecast for that clock time to compare with; read more data',
    );
  }
  return evenly(alike.length, REFERENCES).map((index) => alike[index]);
}

function measuredAt({ load }: Dataset, sources: readonly number[], step: number): number | null {
  const cells = sources.map((source) => step * load.nodes.length + source);
  if (!cells.every((cell) => load.observed[cell] === 1)) return null;
  return cells.reduce((sum, cell) => sum + load.values[cell], 0);
}

function largestFirst<T extends { readonly value: number }>(parts: readonly T[]): T[] {
  return parts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
