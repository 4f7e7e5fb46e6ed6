import { addPoint, noErrors, type ErrorSums } from '../../evaluation/error-sums.ts';
import { METRICS } from '../../evaluation/metrics.ts';
import type { SeriesColumns } from '../packed-series.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Spans that the viewer offers, in days. */
export const SPANS = [1, 7, 28] as const;

/** Rows `from` to before `to` of one local day, counted from 1970-01-01. */
export interface DayRows {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** What the viewer needs beside the series: how errors are measured, and what is near zero, [node], load unit. */
export interface ErrorRule {
  readonly metric: 'mape' | 'nmae';
  readonly nearZero: readonly number[];
}

/** One interval of the window. Times are true instants, labels those of the wall clock. */
export interface WindowPoint {
  readonly start: number;
  readonly end: number;
  readonly local: string;
  readonly forecast: number | null;
  readonly actual: number | null;
  readonly error: number | null;
}

export interface ForecastWindow {
  readonly from: DayRows;
  readonly to: DayRows;
  readonly points: readonly WindowPoint[];
  /** Instants, UTC milliseconds, and what the clock shows there. */
  readonly ticks: readonly number[];
  readonly tickLabels: Readonly<Record<string, string>>;
  readonly summary: WindowSummary;
}

export interface WindowSummary {
  /** In percent, by the metric of the rule; null without a scored point. */
  readonly percent: number | null;
  /** Load unit. */
  readonly mae: number | null;
  /** Positive: the forecast is too high; load unit. */
  readonly bias: number | null;
  readonly scored: number;
}

/** Local days of the rows, in order. */
export function dayRows({ timesMs, offsetMinutes, rows }: SeriesColumns): DayRows[] {
  const days: { day: number; from: number; to: number }[] = [];
  for (let row = 0; row < rows; row++) {
    const day = Math.floor((timesMs[row] + offsetMinutes[row] * MINUTE_MS) / DAY_MS);
    const last = days.at(-1);
    if (last?.day === day) last.to = row + 1;
    else days.push({ day, from: row, to: row + 1 });
  }
  return days;
}

/** The window of `span` days from a day on, earlier where the series ends before. */
export function forecastWindow(
  columns: SeriesColumns,
  days: readonly DayRows[],
  { node, day, span, rule }: { node: number; day: number; span: number; rule: ErrorRule },
): ForecastWindow {
  const first = Math.max(0, Math.min(day, days.length - span));
  const shown = days.slice(first, first + span);
  const rows = Array.from({ length: shown.at(-1)!.to - shown[0].from }, (_, index) => shown[0].from + index);
  const points = rows.map((row): WindowPoint => {
    const forecast = known(columns.forecast[node][row]);
    const actual = known(columns.actual[node][row]);
    const start = columns.timesMs[row];
    return {
      start,
      end: start + columns.stepMinutes * MINUTE_MS,
      local: localText(columns, row),
      forecast,
      actual,
      error: forecast === null || actual === null ? null : rounded(forecast - actual),
    };
  });
  const ticks = tickRows(columns, shown);
  return {
    from: shown[0],
    to: shown.at(-1)!,
    points,
    ticks: ticks.map(({ row }) => columns.timesMs[row]),
    tickLabels: Object.fromEntries(ticks.map(({ row, label }) => [columns.timesMs[row], label])),
    summary: summaryOf(columns, { node, from: shown[0].from, to: shown.at(-1)!.to, rule }),
  };
}

/** Index of the day with the largest error of a node; 0 where none has one. */
export function worstDay(
  columns: SeriesColumns,
  days: readonly DayRows[],
  node: number,
  rule: ErrorRule,
): number {
  let worst = 0;
  let largest = -1;
  days.forEach(({ from, to }, index) => {
    const { percent } = summaryOf(columns, { node, from, to, rule });
    if (percent === null || percent <= largest) return;
    worst = index;
    largest = percent;
  });
  return worst;
}

/** Errors of a node over the scored points of the rows `from` to before `to`. */
export function summaryOf(
  columns: SeriesColumns,
  { node, from, to, rule }: { node: number; from: number; to: number; rule: ErrorRule },
): WindowSummary {
  const sums: ErrorSums = noErrors();
  for (let row = from; row < to; row++) {
    if (columns.scored[node][row] !== 1) continue;
    addPoint(sums, columns.actual[node][row], columns.forecast[node][row], rule.nearZero[node]);
  }
  return {
    percent: METRICS[rule.metric].of(sums).value,
    mae: METRICS.mae.of(sums).value,
    bias: METRICS.bias.of(sums).value,
    scored: sums.scored,
  };
}

/** `Sun 31 Oct 02:30` on the wall clock. */
function localText({ timesMs, offsetMinutes }: SeriesColumns, row: number): string {
  const wall = new Date(timesMs[row] + offsetMinutes[row] * MINUTE_MS);
  return `${dayText(wall)} ${wall.toISOString().slice(11, 16)}`;
}

function dayText(wall: Date): string {
  return wall
    .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .replace(',', '');
}

/** Every third hour of one day, every midnight of a week, every fourth of four. */
function tickRows(
  columns: SeriesColumns,
  shown: readonly DayRows[],
): { readonly row: number; readonly label: string }[] {
  const wallOf = (row: number): Date =>
    new Date(columns.timesMs[row] + columns.offsetMinutes[row] * MINUTE_MS);
  if (shown.length > 1) {
    const every = shown.length > 7 ? 4 : 1;
    return shown
      .filter((_, index) => index % every === 0)
      .map(({ from }) => ({
        row: from,
        label: every === 1 ? dayText(wallOf(from)) : dayText(wallOf(from)).slice(4),
      }));
  }
  const [{ from, to }] = shown;
  const seen = new Set<string>();
  return Array.from({ length: to - from }, (_, index) => from + index).flatMap((row) => {
    const wall = wallOf(row);
    const label = wall.toISOString().slice(11, 16);
    if (wall.getUTCHours() % 3 !== 0 || wall.getUTCMinutes() !== 0 || seen.has(label)) return [];
    seen.add(label);
    return [{ row, label }];
  });
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : rounded(value);
}

/** Steps of 0.2 add up to 1118.6000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
