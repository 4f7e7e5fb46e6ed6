import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { coherenceResidual, isCoherent, type CoherenceResidual } from '../hierarchy/coherence.ts';
import { restShares, ROUNDING_REST } from '../hierarchy/rest-shares.ts';
import { rounded } from '../hierarchy/rounded.ts';
import { withSums } from '../hierarchy/sums.ts';
import type { LoadedData } from './load-data.ts';

/**
 * The forecast as the prediction file has it, with the sums above the modelled nodes: of the numbers as they are printed, so that
 * the sums in the file hold to its last digit.
 */
export function publishedForecast(modelled: Forecast, allNodes: readonly NodeInfo[]): Forecast {
  return withSums(rounded(modelled), allNodes);
}

/**
 * How far each sum of a forecast is from its parts. A node that is measured itself is held against its parts where their
 * readings exhaust it; a region is more than its métropoles.
 */
export function coherenceOf(
  forecast: Forecast,
  { load, nodes }: Pick<LoadedData, 'load' | 'nodes'>,
): CoherenceResidual[] {
  const shares = restShares(load, nodes);
  const rests = load.nodes.filter(({ id }) => (shares.get(id) ?? Infinity) > ROUNDING_REST);
  return coherenceResidual(forecast, nodes, { rests: rests.map(({ id }) => id) });
}

/** One sentence on the sums that do not add up; null where all do. */
export function incoherenceWarning(residuals: readonly CoherenceResidual[], unit: string): string | null {
  const wrong = residuals.filter((residual) => !isCoherent(residual));
  if (wrong.length === 0) return null;
  const worst = wrong.reduce((a, b) => (b.largest > a.largest ? b : a));
  const others = wrong.length - 1;
  const beside =
    others === 0 ? '' : others === 1 ? ', and so does 1 other sum' : `, and so do ${others} other sums`;
  const of = (value: number): string => `${Number(value.toPrecision(3)).toLocaleString('en-GB')} ${unit}`;
  return (
    `the forecast does not add up: ${worst.node.name} differs from the sum of its parts by up to ${of(worst.largest)}, ` +
    `${of(worst.mean)} on average${beside}; wattgraph reconcile makes it add up`
  );
}
