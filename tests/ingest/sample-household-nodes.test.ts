import { expect, test } from 'vitest';
import { greatCircleKm } from '../../src/core/great-circle.ts';
import { householdNetwork, placeOf } from '../../src/ingest/sample-household-nodes.ts';

test('200 meters hang on 16 feeders of 4 substations', () => {
  const { nodes, substations, feeders, households, feederOf } = householdNetwork(200, 1);
  expect([substations.length, feeders.length, households.length]).toEqual([4, 16, 200]);
  expect(nodes.length).toBe(1 + 4 + 200);
  expect(new Set(nodes.map((node) => node.id)).size).toBe(205);
  const perFeeder = feeders.map((_, feeder) => feederOf.filter((own) => own === feeder).length);
  expect(Math.min(...perFeeder)).toBe(12);
  expect(Math.max(...perFeeder)).toBe(13);
});

test('a household is named after substation and feeder and lies on its spoke', () => {
  const { nodes, households, feeders, feederOf, substations } = householdNetwork(12, 5);
  expect(nodes[0]).toMatchObject({ id: 'total', level: 'total', parent: null });
  expect(households.map((node) => node.id)).toContain('S2-F1-06');
  for (const [meter, household] of households.entries()) {
    const substation = substations[feeders[feederOf[meter]].substation];
    expect(household.parent).toBe(substation.id);
    expect(household.id.startsWith(`${substation.id}-F`)).toBe(true);
    const km = greatCircleKm(placeOf(household), placeOf(substation));
    const house = Number(household.id.slice(-2));
    // Metres beyond the first 50 come in steps of 20 to 30; six decimals of a degree are 0.1 m.
    expect(km).toBeGreaterThan(0.0498 + 0.02 * house);
    expect(km).toBeLessThan(0.0602 + 0.02 * house);
  }
  const house = (id: string) => placeOf(households.find((node) => node.id === id)!);
  expect(greatCircleKm(house('S1-F1-01'), house('S1-F1-02'))).toBeLessThan(0.035);
  expect(greatCircleKm(house('S1-F1-01'), house('S2-F1-01'))).toBeGreaterThan(0.2);
});
