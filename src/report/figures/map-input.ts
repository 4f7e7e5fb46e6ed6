/** What the page needs to draw the map under any setting of its controls. */
export interface MapInput {
  readonly nodes: readonly MapNode[];
  /** [line][point] as longitude and latitude in degrees. */
  readonly outline: readonly (readonly (readonly [number, number])[])[];
  /** The edges that are shown, strongest first; indices of `nodes`. */
  readonly edges: readonly { readonly source: number; readonly target: number }[];
  /** Weaker edges that are left out. */
  readonly hidden: number;
  /** `MAPE` */
  readonly errorTitle: string;
  /** What edges can be drawn by; the first is where the map starts. */
  readonly measures: readonly MapMeasure[];
}

export interface MapNode {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** In percent; null without a scored point. */
  readonly error: number | null;
  /** Mean |y| of the test period, load unit; 0 where unknown. */
  readonly meanLoad: number;
}

export interface MapMeasure {
  readonly key: 'influence' | 'influence-share' | 'attention' | 'weight';
  /** `influence, MW` */
  readonly title: string;
  readonly unit: string;
  /** Keys of the sliders' positions after the first, which is all of them; empty: the slider is of no use. */
  readonly months: readonly string[];
  readonly hours: readonly string[];
  /** The measure that this one tells in percent of the mean load of who listens; null for one of its own. */
  readonly shareOf: MapMeasure['key'] | null;
  /** One without a name where the measure has no layers; empty where `shareOf` has them. */
  readonly layers: readonly MapLayer[];
  /** Why a slider is of no use, for the reader; empty where both are. */
  readonly note: string;
}

/** Values are of the shown edges, null where the measure says nothing of an edge. */
export interface MapLayer {
  readonly name: string;
  readonly heads: number;
  /** Mean over all months and hours, [edge · head]. */
  readonly mean: readonly (number | null)[];
  /** [month][edge · head] */
  readonly byMonth: readonly (readonly (number | null)[])[];
  /** [month][hour][edge · head]; empty without hours. */
  readonly byHour: readonly (readonly (readonly (number | null)[])[])[];
}

/** A setting of the controls; −1 stands for all of them. */
export interface MapChoice {
  /** Index of `measures`. */
  readonly measure: number;
  readonly node: number;
  readonly layer: number;
  readonly head: number;
  readonly month: number;
  readonly hour: number;
}
