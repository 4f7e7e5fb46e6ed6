import type { Scores } from '../../evaluation/scores.ts';
import type { ReportData } from '../report-data.ts';

/** A forecast of the run, and how its line or mark looks in every figure. */
export interface ShownForecast {
  readonly scores: Scores;
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
}

/**
 * The network, its controls, and the best of the naive references: all of them would squeeze the lines that matter
 * into the bottom of a chart.
 */
export function shownForecasts({ metrics }: Pick<ReportData, 'metrics'>): ShownForecast[] {
  const { scores, skill } = metrics;
  const compared = new Set(skill.map(({ forecast }) => forecast));
  const best = skill.find(
    ({ forecast, reference }) => forecast === scores[0]?.forecast && reference !== null,
  );
  return scores
    .filter(({ forecast }, index) => index === 0 || compared.has(forecast) || forecast === best?.reference)
    .map((each, index) => {
      const isReference = index > 0 && !compared.has(each.forecast);
      return {
        scores: each,
        color: `var(--series-${Math.min(index, 5) + 1})`,
        dash: index === 0 ? [1, 0] : isReference ? [2, 3] : [7, 3],
        width: index === 0 ? 2.75 : 1.75,
      };
    });
}

/** Scales and legend that give every forecast its colour and its dash. */
export function forecastScales(shown: readonly ShownForecast[]) {
  const domain = shown.map(({ scores }) => scores.forecast);
  const legend = { title: null, columns: { expr: 'frame < 480 ? 1 : 4' }, symbolType: 'stroke' } as const;
  return {
    color: {
      field: 'forecast',
      type: 'nominal',
      scale: { domain, range: shown.map(({ color }) => color) },
      legend,
    },
    strokeDash: {
      field: 'forecast',
      type: 'nominal',
      scale: { domain, range: shown.map(({ dash }) => [...dash]) },
      legend,
    },
  } as const;
}
