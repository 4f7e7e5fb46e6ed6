// The times under "Reconcile" in README: npx tsx scripts/bench-reconcile.ts
//
// A thousand bottom series under 111 sums over 48 half-hours, a third of them negative before, four weeks of errors: how long
// each method takes from forecasts to coherent forecasts, with and without --non-negative, the median of five runs.
import process from 'node:process';
import {
  reconcile,
  RECONCILIATION_METHODS,
  type Forecast,
  type NodeInfo,
  type ReconciliationMethod,
} from '../src/index.ts';

const HALF_HOUR = 1_800_000;
const ROWS = 48;
const PAST = 28 * 48;
const RUNS = 5;

const nodes: NodeInfo[] = [];
const add = (id: string, level: string, parent: string | null): void => {
  nodes.push({ id, name: id, level, parent, latitude: null, longitude: null });
};
add('nation', 'nation', null);
for (let i = 0; i < 10; i++) add(`region ${i}`, 'region', 'nation');
for (let i = 0; i < 100; i++) add(`district ${i}`, 'district', `region ${i % 10}`);
for (let i = 0; i < 1000; i++) add(`substation ${i}`, 'substation', `district ${i % 100}`);
const width = nodes.length;
const sums = width - 1000;
const parents = nodes.map(({ parent }) => nodes.findIndex(({ id }) => id === parent));

let state = 12_345;
/** −0.5 to 0.5 */
const draw = (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31 - 0.5;
};

/** [row, node], each sum that of its parts. */
function table(rows: number, bottom: (row: number, node: number) => number): Float64Array {
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let node = width - 1; node >= 0; node--) {
      const at = row * width + node;
      if (node >= sums) values[at] = bottom(row, node);
      if (node > 0) values[row * width + parents[node]] += values[at];
    }
  }
  return values;
}

const timesOf = (rows: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => row * HALF_HOUR);
// Errors of their own, so that a sum says little of its parts and those below zero stay there.
const errors = table(PAST, () => draw()).map((error, at) =>
  at % width < sums ? error + 30 * draw() : error,
);
const level = nodes.map((_, node) => (node % 3 === 0 ? -0.4 : 1) + 0.4 * draw());
const values = table(ROWS, (row, node) => {
  const swing = (0.8 * Math.sin((2 * Math.PI * row) / ROWS) * (node % 7)) / 7;
  return level[node] + swing + 0.3 * draw();
}).map((value, at) => (at % width < sums ? value * (1 + 0.1 * draw()) : value));
const times = timesOf(ROWS);
const forecast: Forecast = {
  nodes,
  values,
  timesMs: times,
  issuedMs: times,
  unit: 'MW',
  zone: 'UTC',
  stepMinutes: 30,
};
const residuals = { nodes, values: errors, timesMs: timesOf(PAST) };
const readings = { nodes, values: table(PAST, () => 1 + draw()), timesMs: timesOf(PAST) };

const seconds = (run: () => void): string => {
  const taken = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return (taken.toSorted((a, b) => a - b)[RUNS >> 1] / 1000).toFixed(2);
};

process.stdout.write('| method | s | s, --non-negative |\n| --- | ---: | ---: |\n');
for (const method of Object.keys(RECONCILIATION_METHODS) as ReconciliationMethod[]) {
  const given = { nodes, method, residuals, readings, level: 'region' };
  const [free, bounded] = [false, true].map((nonNegative) =>
    seconds(() => void reconcile(forecast, { ...given, nonNegative })),
  );
  process.stdout.write(`| ${method} | ${free} | ${bounded} |\n`);
}
