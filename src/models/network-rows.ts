import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { GraphNetwork } from './graph-network.ts';

/**
 * The layers of a network in order, with what comes out of each and its parameters, before any training.
 *
 * @param weights all that the network was made of, by name.
 */
export function networkRows(
  { encoder, options }: GraphNetwork,
  weights: ReadonlyMap<string, { readonly size: number }>,
): readonly LayerRow[] {
  const { inChannels, hidden, horizon, layers, operator, seasonalSkip } = options;
  const row = (name: string, operation: string, width: number): LayerRow => ({
    name,
    operation,
    output: [width],
    parameters: [...weights].reduce(
      (sum, [weight, { size }]) => sum + (weight.startsWith(`${name}.`) ? size : 0),
      0,
    ),
    receptiveField: null,
  });
  const others = inChannels - windowColumns(options);
  return [
    ...(encoder === null
      ? []
      : [
          ...encoder.rows,
          {
            name: '',
            operation: `encoding, ${others} other columns`,
            output: [encoder.channels + others],
            parameters: 0,
            receptiveField: null,
          },
        ]),
    row('enc', 'linear', hidden),
    ...Array.from({ length: layers }, (_, layer) => [
      row(`layers.${layer}.norm`, 'layer norm, ReLU', hidden),
      row(`layers.${layer}.conv`, `${operator.name === 'none' ? 'linear' : operator.name}, residual`, hidden),
    ]).flat(),
    row('norm', 'layer norm, ReLU', hidden),
    row('fc', 'linear', horizon),
    ...(seasonalSkip === undefined
      ? []
      : [
          row(
            'skip',
            `addition of ${seasonalSkip.length} season${seasonalSkip.length === 1 ? '' : 's'}, weighted`,
            horizon,
          ),
        ]),
  ];
}

function windowColumns({ encoder }: GraphNetwork['options']): number {
  return encoder?.windows.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0;
}
