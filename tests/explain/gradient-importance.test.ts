import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { columnGroups } from '../../src/explain/column-groups.ts';
import { gradientImportance } from '../../src/explain/gradient-importance.ts';
import { forecastInputs, readInputs, type Subject } from '../../src/explain/subject.ts';
import { NODES } from '../training/training-fixture.ts';
import { linearModel, SLOTS, subjectOf, trainedSubject } from './subject-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('a node counts where it is heard and nowhere else', () => {
  const { bySource } = gradientImportance(subjectOf(linearModel), 0);
  const heard = bySource.map((row) => row.map((value) => value > 0));
  expect(heard).toEqual([
    [true, false, true],
    [false, true, false],
    [false, true, false],
  ]);
});

test('of two issues, each is held against the other: the distance of their forecasts at the positions looked at', () => {
  const whole = subjectOf(linearModel);
  const { origins, steps, targets } = whole.table;
  const subject: Subject = {
    ...whole,
    table: { origins: origins.slice(2, 4), steps: steps.slice(2, 4), targets: targets.slice(2, 4) },
  };
  const { bySource } = gradientImportance(subject, 4);
  const forecast = forecastInputs(subject, readInputs(subject));
  for (const node of [1, 2]) {
    const distances = Array.from({ length: SLOTS }, (_, slot) => {
      const [first, second] = [0, 1].map((sample) => forecast[(sample * NODES + node) * SLOTS + slot]);
      return Math.abs(first - second);
    });
    // Two positions of the block, one for each issue.
    const means = distances.flatMap((a, i) => distances.slice(i + 1).map((b) => (a + b) / 2));
    expect(Math.min(...means.map((mean) => Math.abs(mean - bySource[node][1])))).toBeLessThan(1e-3);
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(1);
  }
});

test('a seed gives the same numbers again, another seed others of about the same size', () => {
  const subject = trainedSubject();
  const tensors = memory().numTensors;
  const first = gradientImportance(subject, 0);
  expect(memory().numTensors).toBe(tensors);
  expect(gradientImportance(subject, 0)).toEqual(first);
  const other = gradientImportance(subject, 1);
  first.byGroup.forEach((value, group) => {
    expect(other.byGroup[group]).not.toBe(value);
    expect(other.byGroup[group] / value).toBeGreaterThan(0.5);
    expect(other.byGroup[group] / value).toBeLessThan(2);
  });
  expect(first.byGroup).toHaveLength(columnGroups(subject.dataset.columns).length);
});
