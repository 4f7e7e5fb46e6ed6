import { METRICS } from '../../evaluation/metrics.ts';
import { errorMeasure } from '../figures/error-measure.ts';
import { percentText } from '../figures/percent-text.ts';
import type { ReportData } from '../report-data.ts';
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
    ...(best === undefined
      ? []
      : [`the best naive forecast (“${best.name}”) has ${percentText(best.value)}`]),
    ...(without === null ? [] : [`the same network without its graph ${percentText(without)}`]),
  ];
  return [
    `${subject} was forecast with ${indefinite(title)} ${title} of ${percentText(error)}${beside.length === 0 ? '' : `; ${beside.join(', ')}`}.`,
    ...(skill === undefined || skill.value === null
      ? []
      : [skillSentence(skill.value, skill.metric, skill.reference!)]),
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
