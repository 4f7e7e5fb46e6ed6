import { readBatch, type UsedBatches } from '../dataset/batch.ts';
import { Recorded } from '../engine/recorded.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { WeightArray } from '../engine/weights.ts';
import type { Attention } from '../layers/graph-layer.ts';
import type { Topology } from '../layers/topology.ts';
import type { ForecastNetwork } from '../models/forecast-network.ts';
import { batchSizeOf, type Subject } from './subject.ts';

/** Attention of a network over a number of issues, layer by layer; none for operators without attention. */
export type AttentionRecord = readonly AttentionOfLayer[];

export interface AttentionOfLayer {
  /** The edges that were scored, self loops included. */
  readonly topology: Topology;
  readonly heads: number;
  readonly issues: number;
  /** Mean over issues, [scored edge, head]. */
  readonly mean: Float64Array;
  /** The scored edges whose attention was kept issue by issue: all, or those listened to most. */
  readonly edges: Int32Array;
  /** [issue, kept edge, head] */
  readonly values: Float32Array;
}

/** Numbers that are kept per layer: 32 MiB. More edges or issues leave the edges out that are least listened to. */
const MOST_NUMBERS = 2 ** 23;

/** Edges that are kept per layer: the summary has some thirty numbers for each of them and head. */
const MOST_EDGES = 10_000;

/** Attention over the issues of the table. Runs the network twice: which edges to keep is known after the first time. */
export function recordAttention(
  subject: Subject & { readonly model: Pick<ForecastNetwork, 'attention'> },
  {
    mostNumbers = MOST_NUMBERS,
    mostEdges = MOST_EDGES,
    batchSize = batchSizeOf(subject),
  }: { readonly mostNumbers?: number; readonly mostEdges?: number; readonly batchSize?: number } = {},
): AttentionRecord {
  const runs = attentionRuns(subject, batchSize);
  try {
    const sums = meanAttention(runs, subject.table.origins.length);
    return keepAttention(runs, sums, { numIssues: subject.table.origins.length, mostNumbers, mostEdges });
  } finally {
    runs.dispose();
  }
}

type MeanOfLayer = Pick<AttentionOfLayer, 'topology' | 'heads' | 'mean'>;

function meanAttention({ eachBatch }: AttentionRuns, numIssues: number): MeanOfLayer[] {
  const sums: MeanOfLayer[] = [];
  eachBatch((attention) =>
    attention.forEach(({ topology, weights }, layer) => {
      const [, numEdges, heads] = weights.shape;
      sums[layer] ??= { topology, heads, mean: new Float64Array(numEdges * heads) };
      const { mean } = sums[layer];
      weights.dataSync<'float32'>().forEach((value, at) => (mean[at % mean.length] += value / numIssues));
    }),
  );
  return sums;
}

function keepAttention(
  { eachBatch }: AttentionRuns,
  means: readonly MeanOfLayer[],
  {
    numIssues,
    mostNumbers,
    mostEdges,
  }: { readonly numIssues: number; readonly mostNumbers: number; readonly mostEdges: number },
): AttentionRecord {
  if (means.length === 0) return [];
  const layers = means.map(({ topology, heads, mean }) => {
    const most = Math.min(mostEdges, Math.floor(mostNumbers / (numIssues * heads)));
    const edges = mostListenedTo(mean, heads, most);
    return {
      topology,
      heads,
      issues: numIssues,
      mean,
      edges,
      values: new Float32Array(numIssues * edges.length * heads),
    };
  });
  eachBatch((attention, start) =>
    attention.forEach(({ weights }, layer) => {
      const [size, numEdges, heads] = weights.shape;
      const from = weights.dataSync<'float32'>();
      const { edges, values } = layers[layer];
      for (let b = 0; b < size; b++) {
        edges.forEach((edge, index) => {
          const at = (b * numEdges + edge) * heads;
          values.set(from.subarray(at, at + heads), ((start + b) * edges.length + index) * heads);
        });
      }
    }),
  );
  return layers;
}

interface AttentionRuns {
  readonly eachBatch: (use: (attention: readonly Attention[], start: number) => void) => void;
  dispose(): void;
}

/** Goes through the issues of the table batch by batch; what it hands on holds until the next. The caller disposes. */
function attentionRuns(
  { model, graph, dataset, table }: Subject & { readonly model: Pick<ForecastNetwork, 'attention'> },
  batchSize: number,
): AttentionRuns {
  const shape = [dataset.load.nodes.length, dataset.columns.length] as const;
  let topologies: readonly Topology[] = [];
  const network = new Recorded(([x]) => {
    const attention = model.attention(x as Tensor3D, graph);
    topologies = attention.map(({ topology }) => topology);
    return attention.map(({ weights }) => weights);
  }, []);
  const used: UsedBatches = new Map();
  return {
    eachBatch(use) {
      for (let start = 0; start < table.origins.length; start += batchSize) {
        const size = Math.min(batchSize, table.origins.length - start);
        const samples = Array.from({ length: size }, (_, sample) => start + sample);
        const { x } = readBatch(dataset, table, samples, used);
        tidy(() => {
          const weights = network.run([tensor3d(x, [size, ...shape])]) as readonly Tensor3D[];
          const attention = topologies.map((topology, layer) => ({ topology, weights: weights[layer] }));
          use(attention, start);
        });
      }
    },
    dispose: () => network.dispose(),
  };
}

/** Mean over layers and heads by pair of nodes, to look edges up by. */
export function meanAttentionOf(record: AttentionRecord): (source: number, target: number) => number {
  const means = new Map<string, number>();
  for (const { topology, heads, mean } of record) {
    for (let edge = 0; edge < topology.numEdges; edge++) {
      const key = `${topology.source[edge]} ${topology.target[edge]}`;
      const share = mean.subarray(edge * heads, (edge + 1) * heads).reduce((sum, value) => sum + value, 0);
      means.set(key, (means.get(key) ?? 0) + share / (heads * record.length));
    }
  }
  return (source, target) => means.get(`${source} ${target}`) ?? 0;
}

/** What `attention.safetensors` holds: `layer.1`, …, [issue, kept edge, head]. */
export function attentionArrays(record: AttentionRecord): Map<string, WeightArray> {
  return new Map(
    record.map(({ edges, heads, issues, values }, layer) => [
      `layer.${layer + 1}`,
      { shape: [issues, edges.length, heads], values },
    ]),
  );
}

function mostListenedTo(mean: Float64Array, heads: number, most: number): Int32Array {
  const numEdges = mean.length / heads;
  const all = Int32Array.from({ length: numEdges }, (_, edge) => edge);
  if (numEdges <= most) return all;
  const total = Float64Array.from(all, (edge) =>
    mean.subarray(edge * heads, (edge + 1) * heads).reduce((sum, value) => sum + value, 0),
  );
  return all
    .toSorted((a, b) => total[b] - total[a])
    .slice(0, most)
    .toSorted((a, b) => a - b);
}
