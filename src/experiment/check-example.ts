import type { WeightedEdges } from '../core/edges.ts';
import { DataError, WattgraphError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { IntegerArray } from '../engine/safetensors.ts';
import { tensor3d, tidy } from '../engine/tensors.ts';
import { WeightStore, type WeightArray } from '../engine/weights.ts';
import { graphInput } from '../layers/graph-layer.ts';
import type { Config } from './config-schema.ts';
import { buildNetwork } from './network.ts';
import { arrayOf, readSafetensors } from './read-safetensors.ts';

/** Inputs, and what another program's network made of them. */
export interface Example {
  /** [batch, node, column] */
  readonly x: WeightArray;
  /** [batch, node, lead] */
  readonly y: WeightArray;
  /** Null: the graph of the config. */
  readonly edges: WeightedEdges | null;
}

export interface ExampleDifference {
  /** Largest absolute difference between our outputs and theirs. */
  readonly largest: number;
  /** Largest magnitude of their outputs. */
  readonly magnitude: number;
  readonly values: number;
}

/** Largest difference that counts as the same output, as a share of the largest output: some roundings of float32. */
export const EXAMPLE_TOLERANCE = 1e-5;

/**
 * Reads `x`, `y` and perhaps `edge_index` [2, edge], sources first, and `edge_weight` [edge] (all 1 where absent).
 * @throws DataError if something is missing or does not fit together, ConfigError if there is no such file.
 */
export function readExample(file: string): Example {
  const { arrays, integers = new Map<string, IntegerArray>() } = readSafetensors(file);
  const x = arrayOf(file, arrays, 'x', ['batch', 'node', 'column']);
  const y = arrayOf(file, arrays, 'y', ['batch', 'node', 'lead']);
  if (x.shape[0] !== y.shape[0] || x.shape[1] !== y.shape[1]) {
    throw new DataError({
      file,
      expected: 'x and y over the same batch and nodes',
      got: `[${x.shape.join(', ')}] and [${y.shape.join(', ')}]`,
      wayOut: 'write both from one call of the network',
    });
  }
  if (!integers.has('edge_index')) return { x, y, edges: null };
  const index = arrayOf(file, integers, 'edge_index', ['2', 'edge']);
  const count = index.shape[1];
  const weight = arrays.has('edge_weight') ? arrayOf(file, arrays, 'edge_weight', ['edge']) : null;
  const stranger = index.values.find((node) => node < 0 || node >= x.shape[1]);
  if (index.shape[0] !== 2 || stranger !== undefined || (weight?.values.length ?? count) !== count) {
    throw new DataError({
      file,
      expected: `edge_index [2, edge] with nodes of 0 to ${x.shape[1] - 1} and as many edge_weight`,
      got:
        stranger === undefined
          ? `[${index.shape.join(', ')}] and ${weight?.values.length ?? 'no'} weights`
          : `the node ${stranger}`,
      wayOut: 'write them as PyTorch Geometric has them',
    });
  }
  return {
    x,
    y,
    edges: {
      numNodes: x.shape[1],
      source: Int32Array.from(index.values.subarray(0, count)),
      target: Int32Array.from(index.values.subarray(count)),
      weight: weight?.values ?? new Float32Array(count).fill(1),
    },
  };
}

/**
 * Applies the network of a config with these weights to an example.
 *
 * @param edges the graph of the config, for an example without one
 * @throws DataError if the example is for another network; WattgraphError if the outputs differ.
 */
export function checkExample(
  config: Config,
  { dataset, edges }: { readonly dataset: Dataset; readonly edges: WeightedEdges },
  weights: ReadonlyMap<string, WeightArray>,
  { file, example }: { readonly file: string; readonly example: Example },
): ExampleDifference {
  const { x, y } = example;
  const graphEdges = example.edges ?? edges;
  const [batch, nodes] = x.shape;
  const shapes = [
    ['x', x.shape, [batch, graphEdges.numNodes, dataset.columns.length]],
    ['y', y.shape, [batch, nodes, dataset.task.horizonSlots]],
  ] as const;
  for (const [name, got, expected] of shapes) {
    if (got.every((length, axis) => length === expected[axis])) continue;
    throw new DataError({
      file,
      expected: `"${name}" of shape [${expected.join(', ')}] for the config's nodes, columns and horizon`,
      got: `[${got.join(', ')}]`,
      wayOut: 'write another example, or set the config to that of the example',
    });
  }
  const store = new WeightStore(weights);
  let outputs: Float32Array;
  try {
    const network = buildNetwork(config, dataset, store);
    if (network.nodeParameters > 0 && nodes !== dataset.load.nodes.length) {
      throw new DataError({
        file,
        expected: `the ${dataset.load.nodes.length} nodes of the config, whose own parameters the network learned`,
        got: `an example of ${nodes}`,
        wayOut: 'write another example, or set the config to the data of the example',
      });
    }
    outputs = tidy(() => {
      const graph = graphInput(graphEdges);
      const input = tensor3d(x.values, x.shape as [number, number, number]);
      return network.apply(input, graph).dataSync().slice() as Float32Array;
    });
  } finally {
    store.dispose();
  }
  let largest = 0;
  let magnitude = 0;
  outputs.forEach((value, at) => {
    const off = Math.abs(value - y.values[at]);
    largest = Number.isNaN(off) ? Infinity : Math.max(largest, off);
    magnitude = Math.max(magnitude, Math.abs(y.values[at]));
  });
  if (largest > EXAMPLE_TOLERANCE * magnitude) {
    throw new WattgraphError(
      `${file}: expected the outputs of the network within ${EXAMPLE_TOLERANCE} of their largest, ${magnitude.toPrecision(4)}, ` +
        `got a difference of ${largest.toPrecision(3)}; look at the operator's options, the order of columns and edges, and eval()`,
    );
  }
  return { largest, magnitude, values: outputs.length };
}
