import type { RenameRule } from './rename-rule.ts';

/** How people name the parts of the paper's network in PyTorch. */
export interface NamingScheme {
  readonly title: string;
  /** Our names of parts, and theirs: the first is written, any is read. Other names stay as they are. */
  readonly parts: readonly (readonly [ours: string, ...theirs: string[]])[];
}

/** In the order in which a file is tried against them. */
export const NAMING_SCHEMES = {
  pyg: { title: 'enc, layers.i.norm and layers.i.conv of DeepGCNLayer, norm, fc', parts: [] },
  lists: {
    title: 'lin_in, norms.i, convs.i, norm, lin_out',
    parts: [
      ['layers.{i}.conv', 'convs.{i}', 'conv.{i}', 'conv_layers.{i}', 'gnns.{i}'],
      ['layers.{i}.norm', 'norms.{i}', 'lns.{i}', 'layer_norms.{i}'],
      ['enc', 'lin_in', 'enc', 'lin1', 'lins.0', 'input', 'fc_in', 'embedding', 'node_encoder'],
      ['norm', 'norm', 'norm_out', 'final_norm', 'out_norm', 'ln_out'],
      ['fc', 'lin_out', 'fc', 'lin2', 'lins.1', 'output', 'fc_out', 'head', 'lin'],
    ],
  },
  short: {
    title: 'enc, n.i, c.i, nf, fc',
    parts: [
      ['layers.{i}.conv', 'c.{i}'],
      ['layers.{i}.norm', 'n.{i}'],
      ['norm', 'nf'],
    ],
  },
} as const satisfies Record<string, NamingScheme>;

export type NamingSchemeName = keyof typeof NAMING_SCHEMES;

/** Their names to ours. */
export function readingRules({ parts }: NamingScheme): RenameRule[] {
  return parts.flatMap(([ours, ...theirs]) => theirs.map((from) => ({ from, to: ours })));
}

/** Our names to theirs. */
export function writingRules({ parts }: NamingScheme): RenameRule[] {
  return parts.map(([ours, theirs]) => ({ from: ours, to: theirs }));
}
