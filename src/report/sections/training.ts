import { boundText } from '../bound-text.ts';
import { counted, formatCount, formatDecimal } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** How the network was trained. `figures`: those of the section. */
export function trainingSection({ config, manifest }: ReportData, figures: readonly Html[]): Section {
  const { samples, epochs, bestEpoch, imported } = manifest;
  if (imported !== undefined) return importedSection({ samples, bestEpoch, imported });
  const { loss, batchSize, learningRate, schedule } = config.training;
  const { train, validation } = config.splits;
  return {
    id: 'training',
    title: 'Training',
    body: html`<p>
        ${counted(samples.train, 'sample')} from ${boundText(train.from)} to before ${boundText(train.to)},
        validated on ${formatCount(samples.validation)} from ${boundText(validation.from)} to before
        ${boundText(validation.to)}. ${counted(epochs, 'epoch')} in batches of ${batchSize}, ${loss} loss,
        learning rate ${String(learningRate)} (${schedule}). The best epoch was ${bestEpoch.epoch}, with a
        validation loss of ${String(Number(bestEpoch.validationLoss.toPrecision(4)))} of scaled
        loads${trainLoss(bestEpoch.trainLoss)}; its weights made the forecast.
      </p>
      ${figures}`,
  };
}

/** Of a network that was trained elsewhere. */
function importedSection({
  samples,
  bestEpoch,
  imported,
}: Pick<ReportData['manifest'], 'samples' | 'bestEpoch'> & {
  readonly imported: NonNullable<ReportData['manifest']['imported']>;
}): Section {
  const files = Object.entries(imported.files).map(([file, checksum]) => `${file} (SHA-256 ${checksum})`);
  return {
    id: 'training',
    title: 'Training',
    body: html`<p>
      The network was trained elsewhere and imported from ${files.join(' and ')}. Its loss on
      ${formatCount(samples.validation)} validation samples is
      ${String(Number(bestEpoch.validationLoss.toPrecision(4)))} of scaled loads.
    </p>`,
  };
}

function trainLoss(value: number | null): string {
  return value === null ? '' : ` and a training loss of ${formatDecimal(value, 5)}`;
}
