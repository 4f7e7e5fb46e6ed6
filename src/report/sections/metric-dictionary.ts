import { html } from '../html.ts';
import { pageTable } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** What each metric is: formula, unit, denominator, sign. */
export function metricDictionary({ metrics, series }: ReportData): Section {
  const unit = { load: series.unit, '%': '%', '1': 'none' };
  return {
    id: 'metrics',
    title: 'Metrics',
    body: html`<p>
        y is the actual, ŷ the forecast, both mean load over an interval in ${series.unit}. Skill is 100 · (1
        − MAE / MAE of the best baseline at the level), in percent; positive is better than it.
      </p>
      ${pageTable({
        id: 'metric-dictionary',
        caption: 'Metric dictionary',
        columns: [
          { title: 'Metric' },
          { title: 'Formula' },
          { title: 'Unit' },
          { title: 'Divided by' },
          { title: 'Sign and range' },
        ],
        rows: Object.values(metrics.definitions).map(({ title, formula, unit: kind, denominator, sign }) => [
          title,
          formula,
          unit[kind],
          denominator ?? 'nothing',
          sign,
        ]),
        sortable: false,
      })}`,
  };
}
