import { localClock, type LocalClock } from '../calendar/local-clock.ts';
import { formatLocalDate } from '../calendar/local-date.ts';
import { ConfigError, DataError, WattgraphError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import { TimeGrid } from '../core/time-grid.ts';
import type { StepRange } from '../dataset/dataset.ts';
import type { Period } from '../dataset/task.ts';
import type { SeriesContext, WeatherInput } from '../features/series-context.ts';
import { clean, type CleaningOptions } from '../ingest/clean.ts';
import type { CleaningReport } from '../ingest/cleaning-report.ts';
import { readLoad, type LoadReport } from '../ingest/read-load.ts';
import { readNodes } from '../ingest/read-nodes.ts';
import { readSchoolHolidays } from '../ingest/read-school-holidays.ts';
import { readStations } from '../ingest/read-stations.ts';
import { readWeather } from '../ingest/read-weather.ts';
import { sharedReader } from '../ingest/shared-reader.ts';
import { writeSample } from '../ingest/sample.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { splitPeriod, type Split } from './split-period.ts';

/** Everything an experiment reads, cleaned, on one grid. */
export interface LoadedData {
  /** Load of the nodes that are modelled. */
  readonly load: Panel;
  /** The modelled nodes and those above them, in the order of the node table. */
  readonly nodes: readonly NodeInfo[];
  readonly weather: readonly WeatherInput[];
  readonly schoolHolidays: SeriesContext['schoolHolidays'];
  readonly loadReport: LoadReport;
  readonly cleaningReport: CleaningReport;
  /** Ids of nodes without usable readings; they are not modelled. */
  readonly leftOut: readonly string[];
  /** Ids of nodes that are forecast but kept out of the sums above them. */
  readonly setAside: readonly string[];
  /** Paths of all files that were read. */
  readonly files: readonly string[];
}

/**
 * Reads and cleans the data of a config.
 *
 * @param through local day up to which the grid is extended with steps not yet measured; weather may reach into them.
 * @param unseen split whose load is taken out before anything looks at it, the cleaning included.
 * @throws DataError or ConfigError as the readers do.
 */
export async function loadData(config: Config, through?: number, unseen?: Split): Promise<LoadedData> {
  const { data } = config;
  if (data.sample !== undefined) {
    const { kind, folder, ...options } = data.sample;
    writeSample(kind, folder, definedOnly(options));
  }
  const table = data.nodes === undefined ? undefined : await nodeTable(data.nodes);
  const { file, ...options } = data.load;
  const long = options.long === undefined ? {} : { long: definedOnly(options.long) };
  refuseTimes(data.load);
  const readWide = sharedReader(data.weather.map((one) => ({ file: one.file, options: definedOnly(one) })));
  const read = await readLoad(file, {
    readWide,
    ...definedOnly({ ...options, ...long }),
    ...(table?.length ? { nodes: table } : {}),
  });
  const whole = { from: 0, to: read.panel.grid.length };
  const { grid } = read.panel;
  const training = findSteps(read.panel, splitPeriod(config, 'train', grid)) ?? whole;
  const taken = unseen === undefined ? undefined : splitPeriod(config, unseen, grid);
  const cleaned = clean(withoutPeriod(read.panel, taken), {
    ...(data.cleaning as CleaningOptions),
    fitOn: training,
    inPlace: true,
  });
  const leftOut = cleaned.report.totals.dead;
  const setAside = data.setAside.flatMap((rule) => cleaned.report.totals.maskedNodes[rule]);
  const nodes = arrangeNodes(table?.length ? table : [...above(config), ...read.panel.nodes], {
    leftOut,
    setAside,
    config,
  });
  const load = extendedTo(withNodes(cleaned.panel, nodes), through);
  if (load.nodes.length === 0) {
    throw new DataError({
      file,
      expected: 'at least one node with readings in the training period',
      got: 'dead nodes only',
      wayOut: 'check the load file, or switch data.cleaning.dead off',
    });
  }
  const weather: WeatherInput[] = [];
  const files = [file, ...(data.nodes?.file === undefined ? [] : [data.nodes.file])];
  for (const { variable, file: weatherFile, stations, availability, ...reading } of data.weather) {
    const { panel } = await readWeather(weatherFile, load, {
      readWide,
      ...definedOnly(reading),
      ...(stations === undefined
        ? {}
        : { stations: stations === 'mean' ? stations : await readStations(stations.file) }),
    });
    weather.push({ variable, panel, availability: availability === 'forecast' ? 'known' : 'measured' });
    files.push(weatherFile);
  }
  let schoolHolidays: SeriesContext['schoolHolidays'];
  if (data.schoolHolidays !== undefined) {
    const { file: holidayFile, zoneByNode } = data.schoolHolidays;
    schoolHolidays = {
      table: await readSchoolHolidays(holidayFile),
      ...(zoneByNode === undefined ? {} : { zoneByNode }),
    };
    files.push(holidayFile);
  }
  return {
    load,
    nodes,
    weather,
    schoolHolidays,
    loadReport: read.report,
    cleaningReport: cleaned.report,
    leftOut,
    setAside,
    files: [...new Set(files)],
  };
}

/** A panel's grid, with its clock where that is known already. */
export interface TimedPanel extends Pick<Panel, 'grid'> {
  readonly clock?: LocalClock;
}

/** Steps of a panel whose local time lies in a split. @throws ConfigError if none does. */
export function stepsOfSplit(panel: TimedPanel, config: Config, part: Split): StepRange {
  const { splits } = config;
  const steps = findSteps(panel, splitPeriod(config, part, panel.grid));
  if (steps !== null) return steps;
  const { localDay } = localClock(panel.grid);
  const [first, last] = [localDay[0], localDay.at(-1)!].map(formatLocalDate);
  throw new ConfigError(
    `splits.${part}: expected a period in which the load has steps, it runs from ${first} to ${last}, got ` +
      `${splits[part].from} to ${splits[part].to}; move the split into the data`,
  );
}

/** Steps of a panel whose local time lies in the period; null where none does. */
export function findSteps(
  { grid, clock = localClock(grid) }: TimedPanel,
  { from, to }: Period,
): StepRange | null {
  const { localDay, minuteOfDay } = clock;
  const isFrom = (wallDay: number) => (day: number, step: number) =>
    day + minuteOfDay[step] / 1440 >= wallDay;
  const first = localDay.findIndex(isFrom(from));
  const end = localDay.findIndex(isFrom(to));
  const steps = { from: first === -1 ? grid.length : first, to: end === -1 ? grid.length : end };
  return steps.from < steps.to ? steps : null;
}

async function nodeTable({
  file,
  above: extra,
  ...options
}: NonNullable<Config['data']['nodes']>): Promise<NodeInfo[]> {
  if (file === undefined) return [];
  return readNodes(file, { ...definedOnly(options), ...(extra === undefined ? {} : { above: extra }) });
}

/** @throws ConfigError where a matrix, which has no time column, is said to have one, or two different steps. */
function refuseTimes({ matrix, long, timeColumns, stepMinutes }: Config['data']['load']): void {
  if (matrix === undefined) return;
  const idle = Object.entries({ long, timeColumns, stepMinutes }).find(([, value]) => value !== undefined);
  if (idle === undefined) return;
  throw new ConfigError(
    `data.load.${idle[0]}: expected nothing beside data.load.matrix, which says when its rows are; remove it`,
  );
}

/** Nodes that a config without a node table puts above its load columns. */
function above({ data }: Config): readonly NodeInfo[] {
  return data.nodes?.file === undefined ? (data.nodes?.above ?? []) : [];
}

/** Drops nodes that cannot be modelled, and moves those set aside out of the sums into a level of their own. */
function arrangeNodes(
  nodes: readonly NodeInfo[],
  {
    leftOut,
    setAside,
    config,
  }: { readonly leftOut: readonly string[]; readonly setAside: readonly string[]; readonly config: Config },
): NodeInfo[] {
  const parent = config.data.nodes?.file === undefined ? (config.data.nodes?.parent ?? null) : undefined;
  const raised = new Set(above(config).map(({ id }) => id));
  return nodes
    .filter(({ id }) => !leftOut.includes(id))
    .map((node) => (parent === undefined || raised.has(node.id) ? node : { ...node, parent }))
    .map((node) =>
      setAside.includes(node.id) ? { ...node, parent: null, level: `${node.level}, set aside` } : node,
    );
}

/** The panel with nothing observed in the period. */
function withoutPeriod(panel: Panel, period: Period | undefined): Panel {
  const steps = period === undefined ? null : findSteps(panel, period);
  if (steps === null) return panel;
  const width = panel.nodes.length;
  const values = panel.values.slice().fill(0, steps.from * width, steps.to * width);
  const observed = panel.observed.slice().fill(0, steps.from * width, steps.to * width);
  return { ...panel, values, observed };
}

/** The panel's columns that are among the nodes, with the nodes' own facts. */
function withNodes(panel: Panel, nodes: readonly NodeInfo[]): Panel {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kept = panel.nodes.flatMap(({ id }, column) => (byId.has(id) ? [column] : []));
  const ofTable = kept.map((column) => byId.get(panel.nodes[column].id)!);
  const width = panel.nodes.length;
  if (kept.length === width) return { ...panel, nodes: ofTable };
  const values = new Float32Array(panel.grid.length * kept.length);
  const observed = new Uint8Array(values.length);
  for (let step = 0, cell = 0; step < panel.grid.length; step++) {
    for (let node = 0; node < kept.length; node++, cell++) {
      values[cell] = panel.values[step * width + kept[node]];
      observed[cell] = panel.observed[step * width + kept[node]];
    }
  }
  return { ...panel, nodes: ofTable, values, observed };
}

/** The panel with steps not observed appended up to the end of a local day. */
function extendedTo(panel: Panel, through: number | undefined): Panel {
  const { grid, nodes } = panel;
  if (through === undefined) return panel;
  const generous = new TimeGrid({
    startMs: grid.startMs,
    stepMinutes: grid.stepMinutes,
    zone: grid.zone,
    length: grid.length + 60 * grid.stepsPerDay,
  });
  const end = localClock(generous).localDay.findIndex((day) => day > through);
  if (end === -1) {
    throw new WattgraphError(
      'the day asked for lies more than 60 days after the last reading; read newer data',
    );
  }
  if (end <= grid.length) return panel;
  const values = new Float32Array(end * nodes.length);
  const observed = new Uint8Array(end * nodes.length);
  values.set(panel.values);
  observed.set(panel.observed);
  return { ...panel, grid: grid.slice(0, end), values, observed };
}
