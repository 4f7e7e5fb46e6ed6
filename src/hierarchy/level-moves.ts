import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';

/** By how much the forecasts of a level were moved. */
export interface LevelMove {
  readonly level: string;
  /** Nodes of the level that had a forecast before. */
  readonly nodes: number;
  /** Mean |after − before| over nodes and rows, unit of the forecast. */
  readonly mean: number;
  /** The largest. */
  readonly largest: number;
  /** Mean |before|. */
  readonly size: number;
}

/** How far two forecasts of the same rows lie apart, by level in the order of the nodes, over the nodes and rows that both have. */
export function levelMoves(before: Forecast, after: Forecast, nodes: readonly NodeInfo[]): LevelMove[] {
  const levels = [...new Set(nodes.map(({ level }) => level))];
  return levels.flatMap((level) => {
    const columns = before.nodes.flatMap((node, from) => {
      const to = after.nodes.findIndex(({ id }) => id === node.id);
      return nodes.some(({ id, level: own }) => id === node.id && own === level) && to >= 0
        ? [{ from, to }]
        : [];
    });
    let [moved, size, largest, points] = [0, 0, 0, 0];
    for (let row = 0; row < before.timesMs.length; row++) {
      for (const { from, to } of columns) {
        const old = before.values[row * before.nodes.length + from];
        const move = Math.abs(after.values[row * after.nodes.length + to] - old);
        if (Number.isNaN(move)) continue;
        moved += move;
        size += Math.abs(old);
        largest = Math.max(largest, move);
        points++;
      }
    }
    return points === 0
      ? []
      : [{ level, nodes: columns.length, mean: moved / points, largest, size: size / points }];
  });
}
