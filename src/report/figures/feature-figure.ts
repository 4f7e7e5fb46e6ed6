import { inputLabel } from '../input-label.ts';
import type { ReportData } from '../report-data.ts';
import { agreementSentence } from './agreement-sentence.ts';
import type { Figure } from './figure.ts';
import { amountText } from './percent-text.ts';
import { seedBarsSpec, type SeedBar } from './seed-bars.ts';

const SHOWN = 20;

export interface FeatureFigureOptions {
  readonly id: string;
  readonly title: string;
  readonly method: 'permutation' | 'gradients';
  /** Of the horizontal axis, before the unit. */
  readonly axis: string;
  /** The sentence about the most important group. */
  readonly sentence: (label: string, amount: string) => string;
  readonly description: string;
}

/** Importance of every group of input columns by one method, of both seeds. */
export function featureFigure(
  { explanations }: Pick<ReportData, 'explanations'>,
  { id, title, method, axis, sentence, description }: FeatureFigureOptions,
): Figure | null {
  if (explanations === null || explanations.features.groups.length === 0) return null;
  const { unit, seeds, features } = explanations;
  const bars = features.groups
    .map((group): SeedBar => {
      const values = group[method];
      return { label: inputLabel(group), values, mean: (values[0] + values[1]) / 2 };
    })
    .toSorted((a, b) => b.mean - a.mean);
  const [first] = bars;
  const shown = bars.slice(0, SHOWN);
  const note = bars.length > shown.length ? ` Shown are the ${SHOWN} strongest of ${bars.length}.` : '';
  return {
    id,
    title,
    takeaway: `${sentence(first.label, `${amountText(first.mean)} ${unit}`)}${agreementSentence(features.agreement[method])}${note}`,
    description: `${description}; ${shown.length} groups of inputs, strongest first: ${shown
      .slice(0, 3)
      .map(({ label }) => label)
      .join('; ')}.`,
    spec: seedBarsSpec(shown, { unit: `${axis}, ${unit}`, seeds }),
    table: {
      columns: ['series', 'place', 'columns', ...seeds.map((seed) => `${method}_seed_${seed}`)],
      rows: features.groups.map((group) => [group.series, group.place, group.columns, ...group[method]]),
    },
  };
}
