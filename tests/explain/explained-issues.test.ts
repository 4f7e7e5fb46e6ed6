import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { explainedIssues } from '../../src/explain/explained-issues.ts';
import type { Subject } from '../../src/explain/subject.ts';
import { Topology } from '../../src/layers/topology.ts';
import { linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('days spread evenly, with what their issues read and aim at', () => {
  const subject = linearSubject();
  const { table, days } = explainedIssues(subject, { days: 3 });
  expect(days).toEqual(['2022-03-27', '2022-03-30', '2022-04-01']);
  expect([...table.origins]).toEqual([1, 4, 6].map((i) => subject.table.origins[i]));
  expect(table.steps).toEqual([1, 4, 6].map((i) => subject.table.steps[i]));
  expect(table.targets).toEqual([1, 4, 6].map((i) => subject.table.targets[i]));
});

test('all of them where there are fewer', () => {
  expect(explainedIssues(linearSubject(), { days: 48 }).days).toHaveLength(8);
});

test('a day has all its issues', () => {
  const { table, ...subject } = linearSubject();
  const twice: Subject['table'] = {
    origins: Int32Array.from([...table.origins].flatMap((origin) => [origin, origin + 24])),
    steps: table.steps.flatMap((steps) => [steps, steps]),
    targets: table.targets.flatMap((targets) => [targets, targets]),
  };
  const { table: chosen, days } = explainedIssues({ ...subject, table: twice }, { days: 2 });
  expect(days).toEqual(['2022-03-28', '2022-04-01']);
  expect([...chosen.origins]).toEqual([4, 5, 12, 13].map((i) => twice.origins[i]));
});

test('fewer days of a large graph, but eight', () => {
  const { dataset, table } = linearSubject();
  const many: Subject['table'] = {
    origins: Int32Array.from({ length: 16 }, (_, day) => day * 48),
    steps: Array.from({ length: 16 }, () => table.steps[0]),
    targets: Array.from({ length: 16 }, () => table.targets[0]),
  };
  const daysOf = (numNodes: number, numEdges: number) =>
    explainedIssues(
      {
        graph: {
          topology: new Topology({
            numNodes,
            source: new Int32Array(numEdges),
            target: new Int32Array(numEdges),
          }),
          edgeWeight: null,
          edgeAttr: null,
        },
        dataset,
        table: many,
      },
      { days: 48 },
    ).days.length;
  expect([daysOf(500, 500), daysOf(1600, 6400), daysOf(100_000, 0)]).toEqual([16, 10, 8]);
});
