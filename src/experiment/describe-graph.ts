import { join } from 'node:path';
import { writeFileWhole } from '../core/files.ts';
import { edgeListText } from '../graph/edge-list-text.ts';
import { graphJson } from '../graph/graph-json.ts';
import { graphMl } from '../graph/graph-ml.ts';
import { graphSummary, type GraphSummary } from '../graph/graph-summary.ts';
import { matrixText } from '../graph/matrix-text.ts';
import type { Config } from './config-schema.ts';
import { loadData } from './load-data.ts';
import { prepareGraph, trainingLoad } from './prepare.ts';

export interface GraphDescription {
  readonly summary: GraphSummary;
  /** Paths of what was written. */
  readonly files: readonly string[];
}

/**
 * Builds the graph of a config on its training period, and writes it as edge list, matrix, JSON and GraphML.
 * @throws DataError or ConfigError as reading the load and building the graph do.
 */
export async function describeGraph(config: Config, folder: string): Promise<GraphDescription> {
  const { load } = await loadData({
    ...config,
    data: { ...config.data, weather: [], schoolHolidays: undefined },
  });
  const { graph } = prepareGraph(config, trainingLoad(config, load));
  const texts = {
    'edges.csv': edgeListText(graph),
    'matrix.csv': matrixText(graph),
    'graph.json': graphJson(graph),
    'graph.graphml': graphMl(graph),
  };
  const files = Object.entries(texts).map(([name, text]) => {
    const path = join(folder, name);
    writeFileWhole(path, text);
    return path;
  });
  return { summary: graphSummary(graph), files };
}
