import { METRICS } from '../../evaluation/metrics.ts';
import { SIGNIFICANT } from '../../evaluation/significance.ts';
import type { TestedMetric } from '../../evaluation/tested-metrics.ts';
import { errorMeasure } from '../figures/error-measure.ts';
import { percentText } from '../figures/percent-text.ts';
import type { ReportData } from '../report-data.ts';
import { pValueWords } from '../p-value-text.ts';
import { testedInterval, testedPair } from '../tested-pair.ts';
import { networkScores, scoreAt } from './network-scores.ts';

/** How good the forecast of the top level is, beside what costs nothing and beside the network without its graph. */
export function headlineScore(data: ReportData): string[] {
  const { metric, title } = errorMeasure(data);
  const { network, control, naive } = networkScores(data);
  const top = data.series.nodes[0];
  const level = scoreAt(network, top.level);
  const error = level?.metrics[metric].value ?? null;
  if (level === null || error === null) return [`${top.name} has no scored point.`];
  const subject = level.series.length === 1 ? top.name : `The mean ${top.level}`;
  const errors = naive.flatMap((each) => {
    const value = scoreAt(each, top.level)?.metrics[metric].value ?? null;
    return value === null ? [] : [{ name: each.forecast, value }];
  });
  const best = errors.toSorted((a, b) => a.value - b.value)[0];
  const skill = data.metrics.skill.find(
    (each) => each.forecast === network.forecast && each.level === top.level,
  );
  const without = control && (scoreAt(control, top.level)?.metrics[metric].value ?? null);
  const beside = [
    ...(best === undefined ? [] : [`the best baseline (“${best.name}”) has ${percentText(best.value)}`]),
    ...(without === null ? [] : [`the same network without its graph ${percentText(without)}`]),
  ];
  return [
    `${subject} was forecast with ${indefinite(title)} ${title} of ${percentText(error)}${beside.length === 0 ? '' : `; ${beside.join(', ')}`}.`,
    ...(skill === undefined || skill.value === null
      ? []
      : [skillSentence(skill.value, skill.metric, skill.reference!)]),
    ...testSentence(data, { level: top.level, metric, naive: best?.name ?? null }),
  ];
}

/** What other days might have said; nothing where that was not tested. */
function testSentence(
  data: ReportData,
  {
    level,
    metric,
    naive,
  }: { readonly level: string; readonly metric: TestedMetric; readonly naive: string | null },
): string[] {
  const { significance } = data.metrics;
  const { network } = networkScores(data);
  const interval = testedInterval(significance, { level, metric }, network.forecast);
  if (interval === null) return [];
  const pair = naive && testedPair(significance, { level, metric }, [network.forecast, naive]);
  const range = `${percentText(interval.from)} to ${percentText(interval.to)}`;
  const against = !pair
    ? ''
    : pair.pValue < SIGNIFICANT
      ? `; that it is ${pair.difference < 0 ? 'better' : 'worse'} than “${naive}” is more than the chance of these days (${pValueWords(pair.pValue)})`
      : `; it and “${naive}” cannot be told apart at 5\u00a0% (${pValueWords(pair.pValue)})`;
  return [
    `On other days like these its ${METRICS[metric].title} might have been ${range} (95\u00a0%)${against}.`,
  ];
}

function skillSentence(value: number, metric: keyof typeof METRICS, reference: string): string {
  const { title } = METRICS[metric];
  return value >= 0
    ? `Its ${title} is ${percentText(value)} below that of “${reference}”.`
    : `Its ${title} is ${percentText(-value)} above that of “${reference}”: the network does worse than what costs nothing.`;
}

/** NMAE and MAPE are spelt out, or spoken as words. */
function indefinite(title: string): string {
  return title.startsWith('N') ? 'an' : 'a';
}
