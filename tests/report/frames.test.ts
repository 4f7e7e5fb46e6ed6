import { execFileSync } from 'node:child_process';
import * as tf from '@tensorflow/tfjs-core';
// oxlint-disable-next-line import/no-unassigned-import -- it registers the backend
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { panelFrame, predictionsFrame, scoresFrame } from '../../src/report/frames.ts';
import { forecastOf, node, panelOf } from '../evaluation/fixtures.ts';

const nodes = [node('T', 'national', null, 'Total'), node('7', 'region', 'T', 'Île-de-France')];
const start = '2022-10-30T02:30+02:00';
const panel = panelOf({
  nodes,
  start,
  rows: [
    [100, 1.5],
    [200, null],
    [300, 3.5],
  ],
});
const forecast = forecastOf({
  nodes,
  start,
  rows: [
    [110, 2.5],
    [190, 1],
    [null, 4.5],
  ],
});
const DATES = ['2022-10-30 02:30:00+02:00', '2022-10-30 02:00:00+01:00', '2022-10-30 02:30:00+01:00'];

/** Of Σ x² at 1, 2, −3. */
function gradient(): number[] {
  const slope = tf.tidy(() => tf.grad((x: tf.Tensor) => tf.sum(tf.mul(x, x)))(tf.tensor1d([1, 2, -3])));
  const values = Array.from(slope.dataSync());
  slope.dispose();
  return values;
}

afterEach(() => {
  vi.restoreAllMocks();
});

// First in the file, so that danfojs is not loaded yet.
describe('loading danfojs', () => {
  it('prints nothing, leaves the console and the tensor engine as they were', async () => {
    await tf.setBackend('cpu');
    tf.registerGradient({
      kernelName: 'Sum',
      inputsToSave: ['x'],
      gradFunc: (dy, [x]) => ({ x: () => tf.mul(tf.onesLike(x), dy as tf.Tensor) }),
    });
    tf.registerGradient({
      kernelName: 'Multiply',
      inputsToSave: ['a', 'b'],
      gradFunc: (dy, [a, b]) => ({
        a: () => tf.mul(dy as tf.Tensor, b),
        b: () => tf.mul(dy as tf.Tensor, a),
      }),
    });
    const registered = tf.getGradient('Multiply');
    const before = { gradient: gradient(), tensors: tf.memory().numTensors, engine: tf.engine() };
    const warn = vi.spyOn(console, 'warn');
    const spied = console.warn;
    panelFrame(panel);
    expect(tf.memory().numTensors).toBe(before.tensors);
    expect(gradient()).toEqual(before.gradient);
    expect(before.gradient).toEqual([2, 4, -6]);
    expect(tf.getGradient('Multiply')).toBe(registered);
    expect(tf.engine()).toBe(before.engine);
    expect(tf.getBackend()).toBe('cpu');
    expect(warn).not.toHaveBeenCalled();
    expect(console.warn).toBe(spied);
  });

  it('happens on the first call, not on import', () => {
    const script = `
      const { createRequire } = await import('node:module');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('danfojs'));
      const { predictionsFrame } = await import('./src/report/frames.ts');
      const before = loaded();
      predictionsFrame({ nodes: [], unit: 'MW', zone: 'UTC', stepMinutes: 30, timesMs: new Float64Array(1), issuedMs: new Float64Array(1), values: new Float64Array() });
      console.log(before, loaded());
    `;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(output.trim()).toBe('false true');
  });
});

describe('panelFrame', () => {
  it('has local times and one column per node, NaN where not observed', () => {
    const frame = panelFrame(panel);
    expect(frame.shape).toEqual([3, 3]);
    expect(frame.columns).toEqual(['date', 'Total', 'Île-de-France']);
    expect(frame.ctypes.values).toEqual(['string', 'float32', 'float32']);
    expect(frame.values).toEqual([
      [DATES[0], 100, 1.5],
      [DATES[1], 200, NaN],
      [DATES[2], 300, 3.5],
    ]);
    expect(frame['Île-de-France'].mean()).toBe(2.5);
  });
});

describe('predictionsFrame', () => {
  it('has the columns of the prediction file', () => {
    const frame = predictionsFrame(forecast);
    expect(frame.columns).toEqual(['date', 'pred_Total', 'pred_Île-de-France']);
    expect(frame.values).toEqual([
      [DATES[0], 110, 2.5],
      [DATES[1], 190, 1],
      [DATES[2], NaN, 4.5],
    ]);
  });
});

describe('scoresFrame', () => {
  it('has a row per level and per node', () => {
    const frame = scoresFrame([evaluate({ forecast, actual: panel, name: 'model' })]);
    expect(frame.shape).toEqual([4, 13]);
    expect(frame.columns.slice(0, 6)).toEqual(['forecast', 'level', 'series', 'mape', 'nmae', 'rmse']);
    const rows = frame.values as (string | number)[][];
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['model', 'national', 'Total'],
      ['model', 'region', 'Île-de-France'],
      ['model', 'national', 'Total'],
      ['model', 'region', 'Île-de-France'],
    ]);
    expect(rows[0][3]).toBeCloseTo(7.5, 10);
    expect(rows[0].slice(4)).toEqual([20 / 3, 10, 10, 0, NaN, 2, 0, 1, 0]);
    expect(rows[3].slice(5)).toEqual([1, 1, 1, NaN, 2, 1, 0, 0]);
  });
});
