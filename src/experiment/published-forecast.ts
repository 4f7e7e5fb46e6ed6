import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { nodeTree } from '../graph/node-tree.ts';
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
 * readings exhaust it; a region is more than its métropoles. One that is not held against them comes last, with no rows: its
 * parts do not exhaust it, were never read together with it, or are not all forecast.
 */
export function coherenceOf(
  forecast: Forecast,
  { load, nodes }: Pick<LoadedData, 'load' | 'nodes'>,
): CoherenceResidual[] {
  const shares = restShares(load, nodes);
  const rests = load.nodes.filter(({ id }) => (shares.get(id) ?? Infinity) > ROUNDING_REST);
  const checked = coherenceResidual(forecast, nodes, { rests: rests.map(({ id }) => id) });
  const { children } = nodeTree(nodes);
  const forecastIds = new Set(forecast.nodes.map(({ id }) => id));
  const checkedIds = new Set(checked.map(({ node }) => node.id));
  const unchecked = forecast.nodes.filter(
    ({ id }) => !checkedIds.has(id) && children.get(id)?.some((part) => forecastIds.has(part.id)),
  );
  return [...checked, ...unchecked.map((node) => ({ node, largest: 0, mean: 0, tolerance: 0, rows: 0 }))];
}

/** One sentence on the sums of a forecast that do not add up; null where all that were checked do. */
export function incoherenceWarning(
  residuals: readonly CoherenceResidual[],
  unit: string,
  which = 'the forecast',
): string | null {
  const wrong = residuals.filter((residual) => !isCoherent(residual));
  if (wrong.length === 0) return null;
  const worst = wrong.reduce((a, b) => (b.largest > a.largest ? b : a));
  const others = wrong.length - 1;
  const beside =
    others === 0 ? '' : others === 1 ? ', and so does 1 other sum' : `, and so do ${others} other sums`;
  const of = (value: number): string => `${Number(value.toPrecision(3)).toLocaleString('en-GB')} ${unit}`;
  return (
    `${which} does not add up: ${worst.node.name} differs from the sum of its parts by up to ${of(worst.largest)}, ` +
    `${of(worst.mean)} on average${beside}; wattgraph reconcile makes it add up`
  );
}
