import { combine, plus, type Matrix } from '../helpers/dense-matrix.ts';
import { checkArchitecture, headOf } from './architecture-twin.ts';

const HIDDEN = 8;

checkArchitecture('gconvgru', (parts) => {
  const { windows, others, gcn } = parts;
  const part = (x: Matrix, index: number) => x.map((row) => row.slice(index * HIDDEN, (index + 1) * HIDDEN));
  const sigmoid = (x: Matrix) => x.map((row) => row.map((value) => 1 / (1 + Math.exp(-value))));
  let steps = windows[0].map((_, step) => windows.map((window) => window[step]));
  for (const layer of ['gru.0', 'gru.1']) {
    let h: Matrix = windows.map(() => Array.from({ length: HIDDEN }, () => 0));
    steps = steps.map((x) => {
      const [input, gates] = [gcn(`${layer}.input`, x), gcn(`${layer}.gates`, h)];
      const r = sigmoid(plus(part(input, 0), part(gates, 0)));
      const z = sigmoid(plus(part(input, 1), part(gates, 1)));
      const passed = combine(r, h, (gate, value) => gate * value);
      const n = plus(part(input, 2), gcn(`${layer}.candidate`, passed)).map((row) => row.map(Math.tanh));
      h = h.map((row, node) => row.map((value, c) => z[node][c] * value + (1 - z[node][c]) * n[node][c]));
      return h;
    });
  }
  return headOf(parts, steps.at(-1)!, others);
});
