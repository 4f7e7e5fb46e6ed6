import type { NodeInfo } from '../core/panel.ts';
import type { WeatherStation } from './sample-weather.ts';

/** A region or métropole of the sample and how its load behaves. */
export interface FrenchNode extends WeatherStation {
  readonly name: string;
  readonly level: 'region' | 'métropole';
  readonly parent: string;
  /** Mean of a working day that needs neither heating nor cooling, MW. */
  readonly baseMw: number;
  /** Electric heating, MW per °C below 15 °C. */
  readonly heatMwPerC: number;
  /** Air conditioning, MW per °C above 22 °C. */
  readonly coolMwPerC: number;
  /** Swing of the day against the nation's: below 1 where industry runs all night. */
  readonly swing: number;
  /** Depth of the August holidays against the nation's: small at the seaside. */
  readonly august: number;
  readonly schoolZone: SchoolZone;
}

export type SchoolZone = 'A' | 'B' | 'C';

type Row = readonly [
  ...[name: string, parent: string, latitude: number, longitude: number],
  ...[
    baseMw: number,
    heatMwPerC: number,
    coolMwPerC: number,
    swing: number,
    august: number,
    zone: SchoolZone,
  ],
  ...[meanC: number, seasonC: number, spellC: number],
];

/**
 * Regions and métropoles in the column order of the French challenge. Levels and heating gradients of the regions
 * are near those of 2013 to 2021 (RTE); each region has the weather of one city.
 */
// prettier-ignore
const ROWS: readonly Row[] = [
  // name, parent, latitude, longitude, base, heating, cooling, swing, August, school zone, climate
  ['Auvergne-Rhône-Alpes', 'France', 45.7578, 4.8320, 6540, 250, 60, 0.93, 0.9, 'A', 11.5, 8.1, 2.6],
  ['Bourgogne-Franche-Comté', 'France', 47.3216, 5.0415, 2110, 80, 15, 0.98, 0.9, 'A', 10.5, 8.2, 2.6],
  ['Bretagne', 'France', 48.3905, -4.4860, 2080, 145, 10, 1.06, 0.3, 'B', 10.9, 4.3, 1.8],
  ['Centre-Val de Loire', 'France', 47.9027, 1.9086, 1790, 100, 15, 1.02, 0.9, 'B', 11, 7, 2.6],
  ['Grand Est', 'France', 48.5846, 7.7507, 4580, 150, 40, 0.86, 1, 'B', 10.3, 8.4, 2.8],
  ['Hauts-de-France', 'France', 50.6366, 3.0635, 5050, 195, 30, 0.86, 0.9, 'B', 10.3, 6.7, 2.5],
  ['Normandie', 'France', 49.4405, 1.0940, 2680, 140, 15, 0.96, 0.7, 'B', 10.2, 6.1, 2.3],
  ['Nouvelle-Aquitaine', 'France', 44.8412, -0.5800, 4130, 230, 50, 1.04, 0.5, 'A', 12.9, 6.9, 2.5],
  ['Occitanie', 'France', 43.6045, 1.4442, 3670, 230, 60, 1.06, 0.5, 'C', 13.1, 7.4, 2.4],
  ['Pays de la Loire', 'France', 47.2186, -1.5541, 2620, 150, 20, 1.06, 0.7, 'B', 11.7, 6.2, 2.3],
  ["Provence-Alpes-Côte d'Azur", 'France', 43.2962, 5.3700, 4150, 210, 80, 0.98, 0.3, 'B', 14.4, 8, 2],
  ['Île-de-France', 'France', 48.8627, 2.2876, 7300, 385, 90, 1.18, 1.5, 'C', 11.3, 7.2, 2.6],
  ['Montpellier Méditerranée Métropole', 'Occitanie', 43.6108, 3.8767, 275, 13.3, 6, 1.2, 0.5, 'C', 14.3, 7.6, 2],
  ['Métropole Européenne de Lille', 'Hauts-de-France', 50.6292, 3.0573, 640, 19.9, 5, 1.1, 1.1, 'B', 10.3, 6.7, 2.5],
  ['Métropole Grenoble-Alpes-Métropole', 'Auvergne-Rhône-Alpes', 45.1885, 5.7245, 315, 11.4, 3, 1, 1, 'A', 11.1, 8.4, 2.6],
  ["Métropole Nice Côte d'Azur", "Provence-Alpes-Côte d'Azur", 43.7102, 7.2620, 385, 15.2, 7, 1.08, 0.1, 'B', 15.1, 6.8, 1.7],
  ['Métropole Rennes Métropole', 'Bretagne', 48.1173, -1.6778, 250, 12.3, 2, 1.16, 1, 'B', 11.4, 6, 2.2],
  ['Métropole Rouen Normandie', 'Normandie', 49.4431, 1.0993, 395, 13.3, 2, 0.94, 0.8, 'B', 10.2, 6.1, 2.3],
  ["Métropole d'Aix-Marseille-Provence", "Provence-Alpes-Côte d'Azur", 43.2965, 5.3698, 1050, 34.2, 17, 1.02, 0.5, 'B', 14.4, 8, 2],
  ['Métropole de Lyon', 'Auvergne-Rhône-Alpes', 45.7640, 4.8357, 900, 29.4, 10, 1.12, 1.3, 'A', 11.5, 8.1, 2.6],
  ['Métropole du Grand Nancy', 'Grand Est', 48.6921, 6.1844, 165, 5.7, 1.5, 1.14, 1.1, 'B', 9.8, 8.2, 2.7],
  ['Métropole du Grand Paris', 'Île-de-France', 48.8566, 2.3522, 4450, 205, 62, 1.24, 1.6, 'C', 11.6, 7.2, 2.6],
  ['Nantes Métropole', 'Pays de la Loire', 47.2184, -1.5536, 400, 17.1, 4, 1.14, 0.9, 'B', 11.7, 6.2, 2.3],
  ['Toulouse Métropole', 'Occitanie', 43.6045, 1.4440, 480, 21.8, 9, 1.18, 0.9, 'C', 13.1, 7.4, 2.4],
];

/** Nodes with a load column, regions first. */
export const FRENCH_NODES: readonly FrenchNode[] = ROWS.map(
  ([
    name,
    parent,
    latitude,
    longitude,
    baseMw,
    heatMwPerC,
    coolMwPerC,
    swing,
    august,
    schoolZone,
    ...years
  ]) => {
    const level = parent === 'France' ? 'region' : 'métropole';
    const [meanC, seasonC, spellC] = years;
    const load = { baseMw, heatMwPerC, coolMwPerC, swing, august, schoolZone };
    return { name, level, parent, latitude, longitude, ...load, climate: { meanC, seasonC, spellC } };
  },
);

/** The node table: France, which has no column of its own, above its regions; ids are the names. */
export const FRENCH_NODE_TABLE: readonly NodeInfo[] = [
  { id: 'France', name: 'France', level: 'national', parent: null, latitude: null, longitude: null },
  ...FRENCH_NODES.map(({ name, level, parent, latitude, longitude }) => {
    return { id: name, name, level, parent, latitude, longitude };
  }),
];
