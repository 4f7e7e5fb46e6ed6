import { errorMeasure } from '../figures/error-measure.ts';
import { percentText } from '../figures/percent-text.ts';
import { html, type Html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { hardTimes, type HardTimes } from './hard-times.ts';
import { listPieces } from './list-words.ts';
import { nodeRanking } from './node-ranking.ts';

/** When the worst node and the top level were hardest to forecast, a sentence for each. */
export function hardestTimes(data: ReportData): Html[] {
  const { title } = errorMeasure(data);
  const top = data.series.nodes[0];
  const worst = nodeRanking(data).at(-1);
  const subjects = worst === undefined || worst.id === top.id ? [top] : [worst, top];
  return subjects.flatMap(({ id, name }) => describe(name, hardTimes(data, id), title) ?? []);
}

function describe(name: string, { hour, weekday, month, day }: HardTimes, title: string): Html | null {
  const groups = [hour, weekday, month].flatMap((group) => group ?? []);
  if (groups.length === 0) return null;
  const times = groups.map(({ worst }, index) =>
    index === 0
      ? html`<b>${worst.when}</b> (${title} ${percentText(worst.error)})`
      : html`${worst.when} (${percentText(worst.error)})`,
  );
  const worstDay =
    day === null
      ? null
      : html`; its worst day was
          <b>${day.worst.when.replace(/^on /, '')}</b> (${percentText(day.worst.error)})`;
  return html`${name} was hardest ${listPieces(times)}${worstDay}.`;
}
