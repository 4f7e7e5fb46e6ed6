import { expect, test } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { listeningSection } from '../../../src/report/sections/listening.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

const DATA = reportFixture();

test('whom each node listened to, with what it keeps for itself', () => {
  const { body } = listeningSection(DATA, []);
  expect(readTable(body, 'neighbours')).toEqual([
    ['Node', 'itself %', 'first', 'second', 'third'],
    ['Bretagne', '30.0', 'Grand Est, 52.0 %', "Provence-Alpes-Côte d'Azur, 18.0 %", '–'],
    ["Provence-Alpes-Côte d'Azur", '57.0', 'Grand Est, 28.0 %', 'Bretagne, 15.0 %', '–'],
    ['Grand Est', '90.0', 'Bretagne, 10.0 %', '–', '–'],
  ]);
});

test('attention by month and weekday, mean and deviation; a part of the day that is alone is no table', () => {
  const { body } = listeningSection(DATA, []);
  const [head, first] = readTable(body, 'attention-1-month');
  expect(head).toEqual(['Listener', 'listened to', 'October 2021 %', 'November 2021 %']);
  // Weights 0.5 and 0.54, shifted by 0.02 and half of it, then by −0.03 and half of it.
  expect(first).toEqual(['Bretagne', 'Grand Est', '53.5 ± 5.2', '49.8 ± 5.2']);
  expect(readTable(body, 'attention-1-weekday')[0]).toHaveLength(9);
  expect(readTable(body, 'attention-1-partofday')).toEqual([]);
});

test('without attention, how far forecasts move, in the unit of the load', () => {
  const { body } = listeningSection({ ...DATA, attention: { issues: [], layers: [] } }, []);
  const [head, bretagne] = readTable(body, 'neighbours');
  expect(head).toEqual(['Node', 'first', 'second', 'third']);
  expect(bretagne[1]).toBe('Grand Est, 120 MW');
  expect(body.text).not.toContain('Layer 1');
});

test('figures stand between the sentences and the tables', () => {
  const { text } = listeningSection(DATA, [html`<figure id="map"></figure>`]).body;
  expect(text.indexOf('id="map"')).toBeLessThan(text.indexOf('table-neighbours'));
});
