import { expect, test } from 'vitest';
import { hardestTimes } from '../../../src/report/findings/hardest-times.ts';
import { reportFixture } from '../report-fixture.ts';

test('says when the worst node and the nation were hardest', () => {
  const [worst, nation, ...others] = hardestTimes(reportFixture()).map(String);
  expect(others).toEqual([]);
  expect(worst).toMatch(
    /^Provence-Alpes-Côte d&#39;Azur was hardest <b>from 19:00 to 20:00<\/b> \(MAPE 27\.9\u00a0%\), on Sundays \(16\.8\u00a0%\) and in October 2021 \(9\.8\u00a0%\); its worst day was <b>Sunday 31 October 2021<\/b> \(16\.8\u00a0%\)\.$/,
  );
  expect(nation).toMatch(/^France was hardest <b>from 19:00 to 20:00<\/b> \(MAPE 17\.7\u00a0%\)/);
});

test('once, where the worst node is the top', () => {
  const data = reportFixture();
  const nodes = data.series.nodes.slice(0, 1);
  const sentences = hardestTimes({
    ...data,
    graph: { ...data.graph, nodes },
  });
  expect(sentences).toHaveLength(1);
});
