import { errorMeasure } from '../figures/error-measure.ts';
import { mainLevel } from '../figures/main-level.ts';
import type { ReportData } from '../report-data.ts';

export interface RankedNode {
  readonly id: string;
  readonly name: string;
  /** Of the report's error measure, %. */
  readonly error: number;
}

/** The nodes of a level that have a score, the best forecast first. */
export function nodeRanking(data: ReportData, level = mainLevel(data)): RankedNode[] {
  const { metric } = errorMeasure(data);
  return data.metrics.scores[0].nodes
    .filter((node) => node.level === level)
    .flatMap(({ id, name, metrics }) => {
      const error = metrics[metric].value;
      return error === null ? [] : [{ id, name, error }];
    })
    .toSorted((a, b) => a.error - b.error);
}
