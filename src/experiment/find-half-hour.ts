import { formatLocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { ConfigError, WattgraphError } from '../core/errors.ts';
import { sampleTable } from '../dataset/dataset.ts';
import { blockSteps } from '../dataset/origins.ts';
import type { Period } from '../dataset/task.ts';
import { predict } from '../forecast/predict.ts';
import { originsOf } from './forecasting.ts';
import type { OpenRun } from './open-run.ts';
import { splitPeriod } from './split-period.ts';

/** One target of a forecast, and the issue that forecasts it. */
export interface HalfHour {
  /** Step that is forecast. */
  readonly target: number;
  /** First step of the block that holds it. */
  readonly origin: number;
  /** Position in the block. */
  readonly slot: number;
}

export interface HalfHourChoice {
  /** Local date. */
  readonly day?: string | undefined;
  /** Local clock time, `18:30` or `18`. */
  readonly hour?: string | undefined;
}

interface Row {
  readonly target: number;
  readonly origin: number;
  /** Sum over the chosen nodes, load unit. */
  readonly value: number;
}

type Run = Pick<OpenRun, 'config' | 'dataset' | 'model' | 'graph'>;

/**
 * The half-hour to explain: of all that the choice leaves open, the one whose forecast is farthest from the average
 * forecast for its clock time. Without a day, of the test period.
 *
 * @param sources modelled nodes whose sum is looked at
 * @throws ConfigError where the day cannot be forecast or has no such time.
 */
export function findHalfHour(run: Run, sources: readonly number[], { day, hour }: HalfHourChoice): HalfHour {
  const { clock, task } = run.dataset;
  const usual = rowsOf(run, sources, usualPeriod(run));
  const ofDay = day === undefined ? usual : rowsOfDay(run, sources, { day, usual });
  const rows = hour === undefined ? ofDay : rowsAt(run, ofDay, hour);
  const averages = averageByMinute(run, usual);
  const deviation = ({ target, value }: Row): number =>
    Math.abs(value - (averages.get(clock.minuteOfDay[target]) ?? value));
  const { target, origin } = rows.reduce((best, row) => (deviation(row) > deviation(best) ? row : best));
  const { slot } = blockSteps(clock, origin, task.horizonSlots).find(({ step }) => step === target)!;
  return { target, origin, slot };
}

/** The test period, or all of the data where they no longer hold it. */
export function usualPeriod({ config, dataset }: Pick<OpenRun, 'config' | 'dataset'>): Period {
  const test = splitPeriod(config, 'test', dataset.load.grid);
  const { localDay } = dataset.clock;
  const isThere = sampleTable(dataset, originsOf(dataset, test)).origins.length > 0;
  return isThere ? test : { from: localDay[0], to: localDay.at(-1)! + 1 };
}

function rowsOf({ model, graph, dataset }: Run, sources: readonly number[], period: Period): Row[] {
  const { grid } = dataset.clock;
  const { nodes, timesMs, issuedMs, values } = predict(model, graph, dataset, {
    origins: originsOf(dataset, period),
  });
  return Array.from(timesMs, (timeMs, row) => ({
    target: grid.stepOf(timeMs),
    origin: Math.round((issuedMs[row] - grid.startMs) / grid.stepMs) + dataset.task.gapSteps,
    value: sources.reduce((sum, source) => sum + values[row * nodes.length + source], 0),
  }));
}

function rowsOfDay(
  run: Run,
  sources: readonly number[],
  { day, usual }: { readonly day: string; readonly usual: readonly Row[] },
): readonly Row[] {
  const { clock, task } = run.dataset;
  const wanted = parseLocalDate(day);
  const isWanted = ({ target }: Row) => clock.localDay[target] === wanted;
  const known = usual.filter(isWanted);
  if (known.length > 0) return known;
  // A block may begin days before its last half-hour.
  const daysBack = Math.ceil((task.originMinute + task.horizonSlots * clock.grid.stepMinutes) / 1440);
  const rows = rowsOf(run, sources, { from: wanted - daysBack, to: wanted + 1 }).filter(isWanted);
  if (rows.length > 0) return rows;
  const whole = { from: clock.localDay[0], to: clock.localDay.at(-1)! + 1 };
  const [first] = sampleTable(run.dataset, originsOf(run.dataset, whole)).origins;
  if (first === undefined)
    throw new WattgraphError('the data are too short for a single forecast; read more');
  throw new ConfigError(
    `expected a day that the data allow to forecast, got ${day}; the first is ${formatLocalDate(clock.localDay[first])}`,
  );
}

function rowsAt({ dataset: { clock } }: Run, rows: readonly Row[], hour: string): readonly Row[] {
  const minuteOf = ({ target }: Row) => clock.minuteOfDay[target];
  const [, hours, minutes = '00'] = /^(\d\d?)(?::(\d\d))?$/.exec(hour) ?? [];
  const wanted = 60 * Number(hours) + Number(minutes);
  const found = rows.filter((row) => minuteOf(row) === wanted);
  if (found.length > 0) return found;
  const times = [...new Set(rows.map(minuteOf))].toSorted((a, b) => a - b);
  const near = times.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, 2);
  const nearest = hours === undefined ? '' : `, nearest ${near.map(clockTime).join(' and ')}`;
  throw new ConfigError(
    `expected a clock time of the forecast such as 18:30, got "${hour}"; there are ${times.length} from ` +
      `${clockTime(times[0])} to ${clockTime(times.at(-1)!)}${nearest}`,
  );
}

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function averageByMinute({ dataset: { clock } }: Run, rows: readonly Row[]): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { target, value } of rows) {
    const minute = clock.minuteOfDay[target];
    const { sum, count } = sums.get(minute) ?? { sum: 0, count: 0 };
    sums.set(minute, { sum: sum + value, count: count + 1 });
  }
  return new Map([...sums].map(([minute, { sum, count }]) => [minute, sum / count]));
}
