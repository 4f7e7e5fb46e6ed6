import { daysOff } from './days-off.ts';
import { localClock } from '../calendar/local-clock.ts';
import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import { readLoad } from '../ingest/read-load.ts';
import { readNodes } from '../ingest/read-nodes.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { findSteps, loadData } from './load-data.ts';
import { slicePanel } from './prepare.ts';
import { splitPeriod } from './split-period.ts';

/** What predictions are held against. */
export interface Yardstick {
  /** Zone of times without an offset; undefined where none was named. */
  readonly zone: string | undefined;
  readonly load: Panel;
  /** The nodes of the load and those above them. */
  readonly nodes: readonly NodeInfo[];
  /** Nodes without usable readings, which are not scored. */
  readonly leftOut: readonly NodeInfo[];
  /** Load of the training period, which MASE is scaled by; undefined where unknown. */
  readonly training: Panel | undefined;
  readonly holidays?: ReadonlySet<number>;
  readonly nearZeroShare?: number | undefined;
  /** Share of a sum's parts that must have a reading. */
  readonly minShare: number;
}

/** Where a yardstick comes from if there is no config. */
export interface YardstickFiles {
  readonly actual?: string | undefined;
  /** IANA zone of times without an offset, and of the hours in the scores; UTC where absent. */
  readonly zone?: string | undefined;
  readonly unit?: string | undefined;
  /** Node table; without one every column is a node of its own, at the level "node". */
  readonly nodes?: string | undefined;
  readonly stepMinutes?: number | undefined;
  /** Load CSV of the training period. */
  readonly training?: string | undefined;
}

/** The load as a config reads, cleans and sums it, or another file read in the same way. */
export async function yardstickOfConfig(config: Config, actual?: string): Promise<Yardstick> {
  const { data, calendar, evaluation } = config;
  const file = actual ?? data.load.file;
  const { load, nodes, leftOut } = await loadData({
    ...config,
    data: { ...data, load: { ...data.load, file }, weather: [], schoolHolidays: undefined },
  });
  const training = findSteps(load, splitPeriod(config, 'train', load.grid));
  const { localDay } = localClock(load.grid);
  return {
    zone: data.load.zone,
    load,
    nodes,
    leftOut: leftOut.map(loneNode),
    training: training === null ? undefined : slicePanel(load, training),
    holidays: daysOff(calendar, { fromDay: localDay[0], toDay: localDay.at(-1)! }),
    nearZeroShare: evaluation.nearZeroShare,
    minShare: evaluation.minShare,
  };
}

/** Load as it stands in a file. @throws ConfigError without one. */
export async function yardstickOfFiles(files: YardstickFiles): Promise<Yardstick> {
  const { actual, zone, unit = '', nodes: nodeFile, stepMinutes, training } = files;
  if (actual === undefined) {
    throw new ConfigError('expected a load to score against, got neither a load file nor a config; name one');
  }
  const table = nodeFile === undefined ? undefined : await readNodes(nodeFile);
  const read = async (file: string): Promise<Panel> =>
    (await readLoad(file, { unit, ...definedOnly({ zone, stepMinutes, nodes: table }) })).panel;
  const load = await read(actual);
  return {
    zone,
    load,
    nodes: table ?? load.nodes,
    leftOut: [],
    training: training === undefined ? undefined : await read(training),
    minShare: 1,
  };
}

function loneNode(id: string): NodeInfo {
  return { id, name: id, level: 'left out', parent: null, latitude: null, longitude: null };
}
