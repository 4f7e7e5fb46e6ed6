import { SIGNIFICANT } from '../../evaluation/significance.ts';
import { errorMeasure } from '../figures/error-measure.ts';
import { mainLevel } from '../figures/main-level.ts';
import { formatDecimal } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { testedPair } from '../tested-pair.ts';
import { listWords } from './list-words.ts';
import { networkScores, scoreAt } from './network-scores.ts';

/** Whether the graph helped, as far as one training can tell. */
export function graphVerdict(data: ReportData): string[] {
  const { metric, title } = errorMeasure(data);
  const { network, control } = networkScores(data);
  if (data.config.model.operator === 'none') return ['This network has no graph.'];
  if (control === null) {
    return [
      'This run cannot tell: no network without a graph was trained beside (evaluation.feedForward is off).',
    ];
  }
  const levels = [...new Set([data.series.nodes[0].level, mainLevel(data)])];
  const compared = levels.flatMap((level) => {
    const [own, other] = [network, control].map(
      (scores) => scoreAt(scores, level)?.metrics[metric].value ?? null,
    );
    return own === null || other === null ? [] : [{ level, own, other }];
  });
  if (compared.length === 0) return ['This run cannot tell: nothing was scored.'];
  const parts = compared.map(({ level, own, other }) => {
    // Of the numbers as they are shown, so that a reader's own subtraction agrees.
    const change = Number(own.toFixed(2)) - Number(other.toFixed(2));
    const size = formatDecimal(Math.abs(change), 2);
    const words = change === 0 ? 'the same' : `${size} percentage points ${change < 0 ? 'lower' : 'higher'}`;
    return `at the level “${level}” its ${title} is ${exact(own)} with the graph and ${exact(other)} without, ${words}`;
  });
  const better = compared.filter(({ own, other }) => own < other).length;
  const verdict =
    better === compared.length
      ? 'In this run it did'
      : better === 0
        ? 'In this run it did not'
        : 'In this run it did at one level only';
  const tested = compared.flatMap(({ level }) => {
    const pair = testedPair(data.metrics.significance, { level, metric }, [
      network.forecast,
      control.forecast,
    ]);
    return pair === null ? [] : [{ level, pValue: pair.pValue }];
  });
  return [
    `${verdict}: ${parts.join('; ')}.`,
    ...chanceSentence(tested),
    'One seed cannot tell the graph from the luck of a training; “wattgraph compare” trains several.',
  ];
}

/** Whether the days alone could have made the difference; nothing where that was not tested. */
function chanceSentence(tested: readonly { readonly level: string; readonly pValue: number }[]): string[] {
  const alike = tested.filter(({ pValue }) => pValue >= SIGNIFICANT);
  if (tested.length === 0) return [];
  if (alike.length === 0) return ['By the Diebold–Mariano test that is more than the chance of these days.'];
  const at =
    alike.length === tested.length
      ? ''
      : ` at the level ${listWords(alike.map(({ level }) => `“${level}”`))}`;
  return [`By the Diebold–Mariano test the two cannot be told apart at 5\u00a0%${at}.`];
}

/** To two decimals: with and without a graph often differ by less than a tenth. */
function exact(value: number): string {
  return `${formatDecimal(value, 2)}\u00a0%`;
}
