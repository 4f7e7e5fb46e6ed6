/** What a method has to be given beside the forecasts. */
export type ReconciliationNeed = 'residuals' | 'readings' | 'level';

export interface ReconciliationMethodFacts {
  /** In words. */
  readonly title: string;
  readonly needs?: ReconciliationNeed;
}

/** Ways to make forecasts add up, by their names in options and on the command line. */
export const RECONCILIATION_METHODS = {
  bottomUp: { title: 'the sums of the bottom series' },
  averageProportions: { title: 'top-down, by the average of past proportions', needs: 'readings' },
  proportionOfAverages: { title: 'top-down, by the proportion of past averages', needs: 'readings' },
  forecastProportions: { title: 'top-down, by the proportions of the forecasts' },
  middleOut: { title: 'sums above a level, proportions below it', needs: 'level' },
  ols: { title: 'least squares, all series alike' },
  wlsStruct: { title: 'least squares, weighted by the number of bottom series' },
  wlsVar: { title: 'least squares, weighted by past errors', needs: 'residuals' },
  mint: { title: 'least squares, by the shrunk covariance of past errors', needs: 'residuals' },
  mintSample: { title: 'least squares, by the sample covariance of past errors', needs: 'residuals' },
} as const satisfies Record<string, ReconciliationMethodFacts>;

export type ReconciliationMethod = keyof typeof RECONCILIATION_METHODS;

export const PROPORTIONS = ['averageProportions', 'proportionOfAverages', 'forecastProportions'] as const;

/** How a whole is shared out among its parts. */
export type Proportions = (typeof PROPORTIONS)[number];
