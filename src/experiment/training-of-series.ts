import type { NodeInfo, Panel } from '../core/panel.ts';
import { summedColumns } from '../hierarchy/summed-columns.ts';

/**
 * The training period of one series at a time, modelled or summed, each as `panelWithSums` has it: all of them together would
 * be as large as the data.
 * @returns a panel of this series alone; null for one that is neither modelled nor a sum.
 * @throws DataError as `panelWithSums` does.
 */
export function trainingOfSeries(
  training: Panel,
  allNodes: readonly NodeInfo[],
): (id: string) => Panel | null {
  const columns = new Map(summedColumns(training.nodes, allNodes).map((column) => [column.node.id, column]));
  const width = training.nodes.length;
  return (id) => {
    const column = columns.get(id);
    if (column === undefined) return null;
    const { node, sources } = column;
    const values = new Float32Array(training.grid.length);
    const observed = new Uint8Array(training.grid.length);
    for (let step = 0; step < values.length; step++) {
      let sum = 0;
      let parts = 0;
      for (const source of sources) {
        const cell = step * width + source;
        sum += training.values[cell];
        parts += training.observed[cell];
      }
      if (parts < sources.length) continue;
      values[step] = sum;
      observed[step] = 1;
    }
    return { ...training, nodes: [node], values, observed };
  };
}
