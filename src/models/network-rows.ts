import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import type { GraphNetwork, ResidualBlock } from './graph-network.ts';
import { operatorWords, outlineRow, skipRows } from './outline-row.ts';

/**
 * The layers of the residual network in order, with what comes out of each and its parameters, before any training.
 *
 * @param weights all that the network was made of.
 */
export function networkRows({ encoder, options }: GraphNetwork, weights: WeightSizes): readonly LayerRow[] {
  const { inChannels, hidden, horizon, layers, operator, seasonalSkip, block = 'res+' } = options;
  const row = (name: string, operation: string, width: number) =>
    outlineRow(operation, width, { weights, name });
  const windowColumns = options.encoder?.windows.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0;
  const others = inChannels - windowColumns;
  return [
    ...(encoder === null
      ? []
      : [...encoder.rows, outlineRow(`encoding, ${others} other columns`, encoder.channels + others)]),
    row('enc', 'linear', hidden),
    ...Array.from({ length: layers }, (_, layer) => {
      const [norm, conv] = blockWords(block, operatorWords(operator));
      const rows = [row(`layers.${layer}.norm`, norm, hidden), row(`layers.${layer}.conv`, conv, hidden)];
      return block === 'res+' ? rows : rows.toReversed();
    }).flat(),
    row('norm', 'layer norm, ReLU', hidden),
    row('fc', 'linear', horizon),
    ...skipRows(weights, { seasons: seasonalSkip?.length ?? 0, horizon }),
  ];
}

function blockWords(block: ResidualBlock, operator: string): [norm: string, conv: string] {
  switch (block) {
    case 'res+':
      return ['layer norm, ReLU', `${operator}, residual`];
    case 'res':
      return ['layer norm, ReLU, residual', operator];
    case 'plain':
      return ['layer norm, ReLU', operator];
    default:
      return block satisfies never;
  }
}
