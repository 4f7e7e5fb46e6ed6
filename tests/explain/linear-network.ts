import { add, mul, tidy, type Tensor1D } from '../../src/engine/tensors.ts';
import { propagate } from '../../src/engine/propagate.ts';
import { sampleTable, type Dataset } from '../../src/dataset/dataset.ts';
import { dailyOrigins } from '../../src/dataset/origins.ts';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import type { Subject } from '../../src/explain/subject.ts';
import { graphInput, type GraphInput } from '../../src/layers/graph-layer.ts';
import { datasetOf, panelOf } from '../dataset/panel-fixture.ts';

/** D → C → A ← B, and weak edges beside; the loop at A is no proper edge. B → A carries nearly everything. */
export const EDGES = {
  numNodes: 4,
  source: Int32Array.of(3, 0, 1, 2, 0, 3),
  target: Int32Array.of(2, 0, 0, 0, 1, 1),
  weight: Float32Array.of(0.03, 0.5, 0.9, 0.02, 0.01, 0.04),
};

/** Position of B → A among the proper edges. */
export const CARRIER = 1;

/** The load of a week ago, plus what the edges bring of the neighbours': `y = x + S x`. */
export const linearNetwork: Subject['model'] = {
  apply: (x, graph) => tidy(() => add(x, propagate(graph.topology.incoming, weightsOf(graph), x))),
};

/** As `linearNetwork`, and what goes back along the edges: `y = x + S x + Sᵀ x`. */
export const twoWayNetwork: Subject['model'] = {
  apply: (x, graph) =>
    tidy(() =>
      add(linearNetwork.apply(x, graph), propagate(graph.topology.incoming.transposed, weightsOf(graph), x)),
    ),
};

function weightsOf({ edgeWeight, edgeMask = null }: GraphInput): Tensor1D {
  return edgeMask === null ? edgeWeight! : mul(edgeWeight!, edgeMask);
}

/** Half-hours of Paris from 18 March 2022; on the 27th the clock skips two of them. */
export function springDataset(): Dataset {
  return datasetOf(panelOf({ startMs: Date.UTC(2022, 2, 17, 23), length: 16 * 48 - 2, nodes: 4 }), {
    requests: [{ series: 'load', at: 'sameClock', days: [7] }],
    task: { horizonSlots: 48, gapSteps: 0, originMinute: 0 },
    training: { from: 0, to: 7 * 48 },
  });
}

/** The linear network at the issues of 26 March to 2 April. The caller disposes the graph. */
export function linearSubject(): Subject {
  const dataset = springDataset();
  const period = { from: parseLocalDate('2022-03-26'), to: parseLocalDate('2022-04-03') };
  const table = sampleTable(dataset, dailyOrigins(dataset.clock, dataset.task, period));
  return { model: linearNetwork, graph: graphInput(EDGES), dataset, table };
}
