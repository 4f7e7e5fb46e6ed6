import { expect, test } from 'vitest';
import { FRENCH_NODE_TABLE, FRENCH_NODES } from '../../src/ingest/sample-france-nodes.ts';

test('columns stand in the order of the French challenge', () => {
  expect(FRENCH_NODES.map((node) => node.name)).toEqual([
    'Auvergne-Rhône-Alpes',
    'Bourgogne-Franche-Comté',
    'Bretagne',
    'Centre-Val de Loire',
    'Grand Est',
    'Hauts-de-France',
    'Normandie',
    'Nouvelle-Aquitaine',
    'Occitanie',
    'Pays de la Loire',
    "Provence-Alpes-Côte d'Azur",
    'Île-de-France',
    'Montpellier Méditerranée Métropole',
    'Métropole Européenne de Lille',
    'Métropole Grenoble-Alpes-Métropole',
    "Métropole Nice Côte d'Azur",
    'Métropole Rennes Métropole',
    'Métropole Rouen Normandie',
    "Métropole d'Aix-Marseille-Provence",
    'Métropole de Lyon',
    'Métropole du Grand Nancy',
    'Métropole du Grand Paris',
    'Nantes Métropole',
    'Toulouse Métropole',
  ]);
});

test('France stands above its regions and each métropole in its region', () => {
  const [france, ...others] = FRENCH_NODE_TABLE;
  expect(france).toEqual({
    id: 'France',
    name: 'France',
    level: 'national',
    parent: null,
    latitude: null,
    longitude: null,
  });
  const regions = others.filter((node) => node.level === 'region');
  const metropoles = others.filter((node) => node.level === 'métropole');
  expect([regions.length, metropoles.length]).toEqual([12, 12]);
  expect(new Set(regions.map((node) => node.parent))).toEqual(new Set(['France']));
  expect(metropoles.find((node) => node.id === 'Métropole du Grand Nancy')!.parent).toBe('Grand Est');
  for (const metropole of FRENCH_NODES.slice(12)) {
    const region = FRENCH_NODES.find((node) => node.name === metropole.parent)!;
    expect(metropole.baseMw).toBeLessThan(0.7 * region.baseMw);
  }
});

test('the heating of the regions comes to 2.3 GW per °C', () => {
  const perC = FRENCH_NODES.slice(0, 12).reduce((sum, node) => sum + node.heatMwPerC, 0);
  expect(perC).toBe(2265);
});
