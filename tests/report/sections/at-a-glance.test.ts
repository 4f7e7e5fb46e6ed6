import { expect, test } from 'vitest';
import { atAGlance } from '../../../src/report/sections/at-a-glance.ts';
import { reportFixture } from '../report-fixture.ts';

test('asks what everybody asks, and each answer leads to its evidence', () => {
  const { text } = atAGlance(reportFixture()).body;
  const questions = [...text.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, question]) => question);
  expect(questions).toEqual([
    'How good is the forecast?',
    'Which region was forecast worst, and which best?',
    'When was it hardest?',
    'Which neighbours did the model listen to?',
    'Did the graph help?',
    'How complete are the data?',
    'Do the forecasts add up?',
  ]);
  const links = [...text.matchAll(/href="#(.*?)"/g)].map(([, target]) => target);
  expect(links).toEqual(['scores', 'nodes', 'errors', 'listening', 'scores', 'quality', 'quality']);
  expect(text).not.toContain('role="note"');
});

test('what the run lacks is said before anything else is answered', () => {
  const { text } = atAGlance(reportFixture({ absent: ['load.csv has <changed>.'] })).body;
  expect(text.indexOf('load.csv has &lt;changed&gt;.')).toBeGreaterThan(0);
  expect(text.indexOf('load.csv')).toBeLessThan(text.indexOf('<h3>'));
});
