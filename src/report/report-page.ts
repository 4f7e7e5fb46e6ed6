import { FIGURE_STYLE } from './figures/figure-style.ts';
import { figuresOf, type FigureSection } from './figures/figure-catalogue.ts';
import { renderForecastViewer } from './figures/forecast-viewer.ts';
import { localRows } from './figures/local-rows.ts';
import { longDate } from './figures/long-date.ts';
import { renderGraphMap } from './figures/graph-map.ts';
import { renderFigure } from './figures/render-figure.ts';
import { html, trusted, type Html } from './html.ts';
import { pageShell } from './page-shell.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { ReportData } from './report-data.ts';
import { atAGlance } from './sections/at-a-glance.ts';
import { dataQuality } from './sections/data-quality.ts';
import { explanationSection } from './sections/explanation.ts';
import { levelScores } from './sections/level-scores.ts';
import { listeningSection } from './sections/listening.ts';
import { metricDictionary } from './sections/metric-dictionary.ts';
import { nodeScores } from './sections/node-scores.ts';
import { provenance } from './sections/provenance.ts';
import { trainingSection } from './sections/training.ts';
import type { Section } from './sections/section.ts';
import { networkName } from './network-name.ts';

/** The report of a run as one HTML document that needs nothing beside it. `script`: of `pageScript`. */
export async function reportPage(data: ReportData, { script }: { readonly script: string }): Promise<string> {
  const figures = async (section: FigureSection): Promise<Html[]> =>
    Promise.all(figuresOf(section, data).map(async (figure) => trusted(await renderFigure(figure))));
  const map = await renderGraphMap(data);
  const explanation = explanationSection(data, await figures('explanation'));
  const sections: Section[] = [
    atAGlance(data),
    {
      id: 'forecast',
      title: 'Forecast day by day',
      body: html`${trusted(await renderForecastViewer(data))}`,
    },
    levelScores(data),
    nodeScores(data),
    {
      id: 'errors',
      title: 'When and where it erred',
      body: html`${await figures('places')}${await figures('error')}`,
    },
    listeningSection(data, [...(map === null ? [] : [trusted(map)]), ...(await figures('attention'))]),
    ...(explanation === null ? [] : [explanation]),
    trainingSection(data, await figures('training')),
    dataQuality(data, await figures('quality')),
    metricDictionary(data),
    provenance(data),
  ];
  const { config, manifest, series } = data;
  const { days } = localRows(series);
  return pageShell({
    title: config.name,
    subtitle: `${networkName(config.model)} on the graph “${config.graph.kind}”, ${longDate(days[0])} to ${longDate(days.at(-1)!)}, seed ${manifest.seed}`,
    footer: `Made by wattgraph ${manifest.wattgraph}. Times are those of the clock in ${series.zone}. This file asks for nothing from any network.`,
    sections,
    style: `${PAGE_STYLE}${FIGURE_STYLE}`,
    script,
  });
}
