import { writeFileWhole } from '../core/files.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { add, div, mul, sub, tensor2d, tidy, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { FileNotes } from '../onnx/onnx-file.ts';
import { packageVersion } from './manifest.ts';
import { openRun, type OpenRun } from './open-run.ts';

export interface ExportOnnxOptions {
  /** Leaves the scaling to the caller: inputs and outputs are what the network itself reads and writes. */
  readonly scaled?: boolean;
  /** `key.path=value` over the run's config, to read data from elsewhere. */
  readonly overrides?: readonly string[];
}

/**
 * Writes the network of a finished run as ONNX, with its graph and its scales as constants: input `x` of unscaled
 * readings, [batch, node, column] in the order of `model/features.json`, output `y` in the unit of the load,
 * [batch, node, lead].
 *
 * @returns size of the file in bytes
 * @throws ConfigError if the run or a part of it is missing, WattgraphError if the data have other nodes.
 */
export async function exportOnnx(
  run: string,
  file: string,
  { scaled = false, overrides = [] }: ExportOnnxOptions = {},
): Promise<number> {
  const { onnxFile } = await import('../onnx/onnx-file.ts');
  const open = await openRun(run, { overrides });
  const scales = scaled ? null : unscaledEnds(open.dataset);
  try {
    const content = await onnxFile(
      {
        apply: (x) => (scales === null ? open.model.apply(x, open.graph) : inUnits(open, scales, x)),
        numNodes: open.dataset.load.nodes.length,
        numColumns: open.dataset.columns.length,
        names: new Map<string, Tensor>([
          ...open.weights,
          ['edgeWeight', open.graph.edgeWeight!],
          ['edgeAttr', open.graph.edgeAttr!],
          ...Object.entries(scales ?? {}),
        ]),
      },
      notes(open, { scaled }),
    );
    writeFileWhole(file, content);
    return content.length;
  } finally {
    for (const tensor of Object.values(scales ?? {})) (tensor as Tensor).dispose();
    open.dispose();
  }
}

/** What stands between the network and readings, under the names it has in the file. */
interface Ends {
  /** [node, column] */
  readonly inputOffset: Tensor;
  readonly inputSpan: Tensor;
  /** [node, 1] */
  readonly outputOffset: Tensor;
  readonly outputSpan: Tensor;
}

function unscaledEnds({ columns, load, scales }: Dataset): Ends {
  const nodes = load.nodes.length;
  const forColumns = (part: 'offset' | 'span'): Tensor => {
    const values = load.nodes.flatMap((_, node) =>
      columns.map(({ series }) => {
        const numbers = scales.get(series)![part];
        return numbers[numbers.length === 1 ? 0 : node];
      }),
    );
    return tensor2d(values, [nodes, columns.length]);
  };
  const { offset, span } = scales.get('load')!;
  return {
    inputOffset: forColumns('offset'),
    inputSpan: forColumns('span'),
    outputOffset: tensor2d(Float32Array.from(offset), [nodes, 1]),
    outputSpan: tensor2d(Float32Array.from(span), [nodes, 1]),
  };
}

function inUnits({ model, graph }: OpenRun, scales: Ends, x: Tensor3D): Tensor {
  return tidy(() => {
    const input = div<Tensor3D>(sub(x, scales.inputOffset), scales.inputSpan);
    return add(mul(model.apply(input, graph), scales.outputSpan), scales.outputOffset);
  });
}

function notes(
  { config, dataset: { columns, load, task } }: OpenRun,
  { scaled }: { readonly scaled: boolean },
): FileNotes {
  const { stepMinutes } = load.grid;
  const leads = Array.from(
    { length: task.horizonSlots },
    (_, slot) => (task.gapSteps + slot + 1) * stepMinutes,
  );
  const [readings, loads] = scaled
    ? ['readings scaled as model/scales.json says', 'load, scaled']
    : ['readings as they are', `load in ${load.unit}`];
  return {
    producer: { name: 'wattgraph', version: packageVersion() },
    description: `Load forecast "${config.name}" of ${load.nodes.length} nodes, ${task.horizonSlots} lead times from one issue.`,
    input: `[batch, node, column]: ${readings}, nodes and columns as in the metadata; fill what is missing before`,
    output: `[batch, node, lead]: ${loads}, mean over the ${stepMinutes} minutes that end at the lead time`,
    metadata: {
      config: config.name,
      nodes: JSON.stringify(load.nodes.map(({ id }) => id)),
      columns: JSON.stringify(columns.map(({ name }) => name)),
      leadMinutes: JSON.stringify(leads),
      unit: scaled ? 'scaled' : load.unit,
      scaled: `${scaled}`,
    },
  };
}
