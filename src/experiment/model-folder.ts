import { join } from 'node:path';
import { z } from 'zod';
import type { WeightedEdges } from '../core/edges.ts';
import { ConfigError } from '../core/errors.ts';
import { readBytes, readText, writeFileWhole } from '../core/files.ts';
import { readFault } from '../core/read-fault.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Scale } from '../dataset/scale.ts';
import { decodeSafetensors, encodeSafetensors } from '../engine/safetensors.ts';
import type { WeightArray } from '../engine/weights.ts';
import { describeFeatures } from '../features/describe-features.ts';
import type { FeatureSeries } from '../features/feature.ts';
import { currentNames } from '../layers/current-names.ts';

/** What a trained network needs beside its config to forecast again. */
export interface StoredModel {
  readonly weights: ReadonlyMap<string, WeightArray>;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly nodeIds: readonly string[];
  readonly edges: WeightedEdges;
}

const numbers = z.array(z.number());
const graphFile = z.object({ nodes: z.array(z.string()), source: numbers, target: numbers, weight: numbers });
const scalesFile = z.record(z.string(), z.object({ offset: numbers, span: numbers }));

/** Writes `weights.safetensors`, `scales.json`, `graph.json` and `features.json` into the folder. */
export function writeModel(
  folder: string,
  { weights, scales, nodeIds, edges }: StoredModel,
  { dataset, series }: { readonly dataset: Dataset; readonly series: readonly FeatureSeries[] },
): void {
  writeFileWhole(
    join(folder, 'weights.safetensors'),
    encodeSafetensors({ arrays: weights, metadata: { format: 'pt' } }),
  );
  writeJson(
    join(folder, 'scales.json'),
    Object.fromEntries(
      [...scales].map(([name, { offset, span }]) => [name, { offset: [...offset], span: [...span] }]),
    ),
  );
  const { source, target, weight } = edges;
  writeJson(join(folder, 'graph.json'), {
    nodes: nodeIds,
    source: [...source],
    target: [...target],
    weight: [...weight],
  });
  const { stepMinutes } = dataset.load.grid;
  writeJson(join(folder, 'features.json'), describeFeatures(dataset.columns, series, { stepMinutes }));
}

/** @throws ConfigError if a file is missing or damaged. */
export function readModel(folder: string): StoredModel {
  const weightsPath = join(folder, 'weights.safetensors');
  return {
    weights: currentNames(
      decodeSafetensors(
        orMissing(weightsPath, () => readBytes(weightsPath)),
        weightsPath,
      ).arrays,
    ),
    scales: readScales(join(folder, 'scales.json')),
    ...readModelGraph(folder),
  };
}

/** Offset and span of every series, by its name. @throws ConfigError if the file is missing or damaged. */
export function readScales(path: string): ReadonlyMap<string, Scale> {
  return new Map(
    Object.entries(readJson(path, scalesFile)).map(([name, { offset, span }]) => [
      name,
      { offset: Float64Array.from(offset), span: Float64Array.from(span) },
    ]),
  );
}

/** The nodes and edges that a stored model was trained on. @throws ConfigError if the file is missing or damaged. */
export function readModelGraph(folder: string): Pick<StoredModel, 'nodeIds' | 'edges'> {
  const { nodes, source, target, weight } = readJson(join(folder, 'graph.json'), graphFile);
  return {
    nodeIds: nodes,
    edges: {
      numNodes: nodes.length,
      source: Int32Array.from(source),
      target: Int32Array.from(target),
      weight: Float32Array.from(weight),
    },
  };
}

function writeJson(path: string, content: unknown): void {
  writeFileWhole(path, `${JSON.stringify(content)}\n`);
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  const text = orMissing(path, () => readText(path));
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ConfigError(
      `${path}: expected what "wattgraph run" wrote there, got another content; run it again`,
    );
  }
}

function orMissing<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ConfigError(
      `${path}: expected a file of a finished run, got ${readFault(cause)}; run it again`,
    );
  }
}
