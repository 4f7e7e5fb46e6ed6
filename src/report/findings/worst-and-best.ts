import { errorMeasure } from '../figures/error-measure.ts';
import { percentText } from '../figures/percent-text.ts';
import { html, type Html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { nodeRanking } from './node-ranking.ts';

/** The node that was forecast worst and the one that was forecast best, a sentence for each level with several nodes. */
export function worstAndBest(data: ReportData): Html[] {
  const { title } = errorMeasure(data);
  const levels = [...new Set(data.graph.nodes.map(({ level }) => level))];
  const sentences = levels.flatMap((level) => {
    const ranking = nodeRanking(data, level);
    if (ranking.length < 2) return [];
    const [best, worst] = [ranking[0], ranking.at(-1)!];
    const among = levels.length === 1 ? '' : ` at the level “${level}”`;
    return [
      html`<b>${worst.name}</b> was forecast worst${among}, with ${title === 'NMAE' ? 'an' : 'a'} ${title} of
        ${percentText(worst.error)}; ${best.name} was forecast best, with ${percentText(best.error)}.`,
    ];
  });
  return sentences.length > 0
    ? sentences
    : [html`There is only one node, so none is better or worse than another.`];
}
