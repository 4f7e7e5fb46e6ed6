import { counted, formatDecimal } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { figureFrame } from './figure-frame.ts';
import type { Figure } from './figure.ts';

/** Training and validation loss by epoch, the best one marked; null for a network that was not trained. */
export function learningCurve({ history, manifest }: ReportData): Figure | null {
  if (history.length < 2) return null;
  const { epoch: best, validationLoss: lowest } = manifest.bestEpoch;
  const fall = `${formatDecimal(100 * (1 - lowest / history[0].validationLoss), 0)}\u00a0%`;
  const values = history.flatMap(({ epoch, trainLoss, validationLoss }) => [
    ...(trainLoss === null ? [] : [{ epoch, loss: trainLoss, of: 'training' }]),
    { epoch, loss: validationLoss, of: 'validation' },
  ]);
  const domain = ['validation', 'training'];
  const legend = { title: null, symbolType: 'stroke' } as const;
  return {
    id: 'learning-curve',
    title: 'How the network learned',
    takeaway: `The validation loss fell by ${fall}; it was lowest after epoch ${best} of ${manifest.epochs}, whose weights make the forecast.`,
    description: `Line chart of the training and the validation loss over ${counted(manifest.epochs, 'epoch')}, on a logarithmic scale; the validation loss is lowest after epoch ${best}.`,
    spec: {
      ...figureFrame(240),
      data: { values },
      encoding: {
        x: {
          field: 'epoch',
          type: 'quantitative',
          title: 'epoch (0: before training)',
          axis: { tickMinStep: 1 },
          scale: { nice: false },
        },
      },
      layer: [
        {
          data: { values: [{ epoch: best, loss: lowest }] },
          mark: { type: 'rule', strokeDash: [2, 3] },
        },
        {
          mark: { type: 'line', point: { size: 40, opacity: 0 } },
          encoding: {
            y: {
              field: 'loss',
              type: 'quantitative',
              scale: { type: 'log', nice: false },
              axis: { tickCount: 5 },
              title: 'mean squared error of scaled loads',
            },
            color: {
              field: 'of',
              type: 'nominal',
              legend,
              scale: { domain, range: ['var(--series-1)', 'var(--series-2)'] },
            },
            strokeDash: {
              field: 'of',
              type: 'nominal',
              legend,
              scale: {
                domain,
                range: [
                  [1, 0],
                  [6, 3],
                ],
              },
            },
            tooltip: [
              { field: 'of', title: 'loss' },
              { field: 'epoch' },
              { field: 'loss', type: 'quantitative', title: 'value', format: '.4~g' },
            ],
          },
        },
        {
          data: { values: [{ epoch: best, loss: lowest, text: `best: epoch ${best}` }] },
          mark: {
            type: 'text',
            align: best > manifest.epochs / 2 ? 'right' : 'left',
            dx: best > manifest.epochs / 2 ? -7 : 7,
            baseline: 'top',
          },
          encoding: { y: { value: 0 }, text: { field: 'text' } },
        },
        {
          data: { values: [{ epoch: best, loss: lowest }] },
          mark: { type: 'point', size: 80, color: 'var(--series-1)', opacity: 1 },
          encoding: { y: { field: 'loss', type: 'quantitative' } },
        },
      ],
    },
    table: {
      columns: ['epoch', 'train_loss', 'validation_loss'],
      rows: history.map(({ epoch, trainLoss, validationLoss }) => [epoch, trainLoss, validationLoss]),
    },
  };
}
