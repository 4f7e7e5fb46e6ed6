import { expect, test } from 'vitest';
import { dataQuality } from '../../../src/report/sections/data-quality.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

const DATA = reportFixture();

test('per node: missing, masked by each rule that masked anything, gaps, use', () => {
  expect(readTable(dataQuality(DATA, []).body, 'readings-by-node')).toEqual([
    ['Node', 'missing', 'missing %', 'masked: spikes', 'gaps', 'longest gap hours', 'Use'],
    ['Bretagne', '0', '0.00', '3', '0', '0', 'modelled'],
    ["Provence-Alpes-Côte d'Azur", '0', '0.00', '0', '0', '0', 'modelled'],
    ['Grand Est', '4', '0.35', '0', '1', '2', 'modelled'],
  ]);
});

test('dead meters were left out, others set aside', () => {
  const nodes = DATA.series.nodes.map((node) =>
    node.id === 'GES' ? { ...node, level: 'region, set aside' } : node,
  );
  const cleaning = {
    ...DATA.cleaning!,
    nodes: DATA.cleaning!.nodes.map((node) => (node.id === 'BRE' ? { ...node, dead: true } : node)),
  };
  const rows = readTable(
    dataQuality({ ...DATA, cleaning, series: { ...DATA.series, nodes } }, []).body,
    'readings-by-node',
  );
  expect(rows.map((row) => row.at(-1))).toEqual(['Use', 'left out', 'modelled', 'set aside']);
});

test('counts stand-ins, or says that there were none', () => {
  expect(readTable(dataQuality(DATA, []).body, 'substituted-inputs').slice(1)).toEqual([['load', '4']]);
  const manifest = { ...DATA.manifest, substitutedInputs: { load: 0 } };
  expect(dataQuality({ ...DATA, manifest }, []).body.text).toContain('No input of the network was missing.');
});
