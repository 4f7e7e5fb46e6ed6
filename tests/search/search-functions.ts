import type { SearchPoint, SearchSpace } from '../../src/search/search-space.ts';

export interface SearchFunction {
  readonly space: SearchSpace;
  /** What is to be as small as possible; 0 at best. */
  readonly loss: (point: SearchPoint) => number;
}

/** Three basins of equal depth in a curved valley (Dixon and Szegő 1978), less its minimum. */
export const BRANIN: SearchFunction = {
  space: [
    { name: 'x', domain: { kind: 'uniform', low: -5, high: 10 } },
    { name: 'y', domain: { kind: 'uniform', low: 0, high: 15 } },
  ],
  loss: (point) => {
    const [x, y] = [Number(point['x']), Number(point['y'])];
    const valley = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
    return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.397887;
  },
};

/** An operator with a parameter of its own each, as in a network; best: Transformer, 6 heads, rate 10^−2.7. */
export const CONDITIONAL: SearchFunction = {
  space: [
    { name: 'operator', domain: { kind: 'choice', choices: ['GCN', 'APPNP', 'Transformer', 'GAT'] } },
    {
      name: 'heads',
      domain: { kind: 'integer', low: 1, high: 8 },
      when: { parameter: 'operator', isOneOf: ['Transformer', 'GAT'] },
    },
    {
      name: 'alpha',
      domain: { kind: 'uniform', low: 0, high: 1 },
      when: { parameter: 'operator', isOneOf: ['APPNP'] },
    },
    { name: 'rate', domain: { kind: 'logUniform', low: 1e-5, high: 1e-1 } },
  ],
  loss: (point) => {
    const { operator, heads, alpha, rate } = point;
    const byOperator: Record<string, number> = {
      GCN: 0.8,
      APPNP: 0.4 + (Number(alpha) - 0.2) ** 2,
      Transformer: 0.05 * Math.abs(Number(heads) - 6),
      GAT: 0.3 + 0.02 * Number(heads),
    };
    return byOperator[operator] + 0.1 * (Math.log10(Number(rate)) + 2.7) ** 2;
  },
};

const RIGHT = ['w', 'y', 'u', 'v', 'x'];

/** Five choices out of five; a wrong one costs its place, from 1. */
export const CATEGORICAL: SearchFunction = {
  space: RIGHT.map((_, place) => ({
    name: String(place),
    domain: { kind: 'choice', choices: ['u', 'v', 'w', 'x', 'y'] },
  })),
  loss: (point) => RIGHT.reduce((sum, right, place) => sum + (point[place] === right ? 0 : place + 1), 0),
};
