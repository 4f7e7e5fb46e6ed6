import { coherenceVerdict } from '../findings/coherence-verdict.ts';
import { dataVerdict } from '../findings/data-verdict.ts';
import { graphVerdict } from '../findings/graph-verdict.ts';
import { hardestTimes } from '../findings/hardest-times.ts';
import { headlineScore } from '../findings/headline-score.ts';
import { listeningVerdict } from '../findings/listening-verdict.ts';
import { taskSentence } from '../findings/task-sentence.ts';
import { worstAndBest } from '../findings/worst-and-best.ts';
import { mainLevel } from '../figures/main-level.ts';
import { html, type Html, type HtmlContent } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** The questions that everybody asks, answered from the data, each with the way to its evidence. */
export function atAGlance(data: ReportData): Section {
  const answers = [
    answer('How good is the forecast?', headlineScore(data), 'scores'),
    answer(`Which ${mainLevel(data)} was forecast worst, and which best?`, worstAndBest(data), 'nodes'),
    answer('When was it hardest?', hardestTimes(data), 'errors'),
    answer('Which neighbours did the model listen to?', listeningVerdict(data), 'listening'),
    answer('Did the graph help?', graphVerdict(data), 'scores'),
    answer('How complete are the data?', dataVerdict(data), 'quality'),
    answer('Do the forecasts add up?', [coherenceVerdict(data)], 'quality'),
  ];
  return {
    id: 'glance',
    title: 'At a glance',
    body: html`<p class="lead">${taskSentence(data)}</p>
      ${absences(data)}
      <div class="answers">${answers}</div>`,
  };
}

function answer(question: string, sentences: readonly HtmlContent[], evidence: string): Html {
  const link = html` <a href="#${evidence}" aria-label="Evidence: ${question}">Evidence</a>`;
  return html`<section class="answer">
    <h3>${question}</h3>
    ${sentences.map((each, index) => html`<p>${each}${index === sentences.length - 1 ? link : null}</p>`)}
  </section> `;
}

function absences({ absent }: ReportData): Html | null {
  if (absent.length === 0) return null;
  return html`<div class="note" role="note">
    <p>This report is not complete.</p>
    <ul>
      ${absent.map((each) => html`<li>${each}</li>`)}
    </ul>
  </div> `;
}
