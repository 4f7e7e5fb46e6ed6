import { basename } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import { isOverlapping, type Forecast } from '../forecast/forecast.ts';
import { completeNodes } from '../hierarchy/complete-nodes.ts';
import { panelWithSums, withSums } from '../hierarchy/sums.ts';
import type { ActualSeries, ExpertSource } from './expert-table.ts';
import { predictionsReader } from './read-predictions.ts';
import { readRunConfig } from './run-folder.ts';
import { yardstickOfConfig } from './yardstick.ts';

/**
 * The predictions of a finished run for one node, or, without a node, for the sum of all that is at the top of its node table.
 * @throws ConfigError where the folder is no finished run, it does not know the node or forecast targets more than once.
 */
export async function expertOfRun(run: string, node: string | undefined): Promise<ExpertSource> {
  const config = readRunConfig(run);
  const { load, nodes } = await yardstickOfConfig(config);
  const stored = predictionsReader(config, { load, nodes })(run);
  if (isOverlapping(stored)) throw severalIssues(run);
  const forecast: Forecast = withSums(stored, completeNodes(nodes, stored.nodes));
  const values = sumOver(
    forecast.nodes,
    { node, run },
    (row, column) => forecast.values[row * forecast.nodes.length + column],
    forecast.timesMs.length,
  );
  return { file: run, timesMs: forecast.timesMs, names: [basename(run)], columns: [values] };
}

/** What is said of a run or of its predictions where targets are forecast more than once. */
export function severalIssues(path: string): ConfigError {
  return new ConfigError(
    `${path}: expected one forecast per time, got several issues of each; take a run without testEverySteps`,
  );
}

/** The load that a run's config names, read and cleaned as the run did, of one node or the total. */
export async function loadOfRun(run: string, node: string | undefined): Promise<ActualSeries> {
  const { load, nodes } = await yardstickOfConfig(readRunConfig(run));
  const panel: Panel = panelWithSums(load, completeNodes(nodes, load.nodes));
  const { grid, values, observed } = panel;
  const width = panel.nodes.length;
  const cell = (row: number, column: number): number =>
    observed[row * width + column] === 1 ? values[row * width + column] : NaN;
  return {
    file: `the load of ${run}`,
    timesMs: Float64Array.from({ length: grid.length }, (_, step) => grid.timeAt(step)),
    values: sumOver(panel.nodes, { node, run }, cell, grid.length),
  };
}

/** The column of a node, or the sum of those at the top. */
function sumOver(
  nodes: readonly NodeInfo[],
  { node, run }: { readonly node: string | undefined; readonly run: string },
  cell: (row: number, column: number) => number,
  rows: number,
): Float64Array {
  const ids = new Set(nodes.map(({ id }) => id));
  const isMeant = ({ id, name, parent }: NodeInfo): boolean =>
    node === undefined ? parent === null || !ids.has(parent) : id === node || name === node;
  const columns = nodes.flatMap((each, column) => (isMeant(each) ? [column] : []));
  if (columns.length === 0) {
    throw new ConfigError(
      `${run}: expected the name or id of a node, got "${node}"; it has ${nodes
        .slice(0, 12)
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  const pick = node === undefined ? columns : columns.slice(0, 1);
  return Float64Array.from({ length: rows }, (_, row) =>
    pick.reduce((sum, column) => sum + cell(row, column), 0),
  );
}
