import type { LevelSignificance } from '../../src/evaluation/significance.ts';
import type { TestedMetric } from '../../src/evaluation/tested-metrics.ts';
import type { MetricSignificance } from '../../src/evaluation/metric-significance.ts';
import type { MetricsDocument } from '../../src/evaluation/metrics-json.ts';

/** Tests of the forecasts of these scores: intervals a tenth about each score, and one p-value for each kind of pair. */
export function testsFixture(
  { scores, skill }: Pick<MetricsDocument, 'scores' | 'skill'>,
  { naive, control }: { readonly naive: number; readonly control: number },
): LevelSignificance[] {
  const isTrained = (name: string): boolean => skill.some(({ forecast }) => forecast === name);
  return scores[0].levels.map(({ level }, index) => {
    const of = (metric: TestedMetric): MetricSignificance => {
      const all = scores.map(({ forecast, levels }) => ({
        name: forecast,
        value: levels[index].metrics[metric].value!,
      }));
      const pairs = all.flatMap((a, place) =>
        all.slice(place + 1).map((b) => {
          const difference = a.value - b.value;
          const interval = { from: difference - 1, to: difference + 2 };
          const pValue = isTrained(a.name) && isTrained(b.name) ? control : naive;
          return { pair: [a.name, b.name] as const, difference, interval, pValue };
        }),
      );
      const candidates = all.map(({ name, value }) => ({
        name,
        interval: { from: 0.9 * value, to: 1.2 * value },
        setPValue: 0.5,
      }));
      return { candidates, pairs };
    };
    const metrics = { mape: of('mape'), rmse: of('rmse'), nmae: of('nmae') };
    return { level, days: 184, blockDays: 6, metrics };
  });
}
