import { styleText } from 'node:util';
import { searchedNames } from '../study/tune-space.ts';
import { rankedTrials } from '../study/tune-best.ts';
import type { EffectGroup } from '../study/tune-effects.ts';
import type { TuneResult } from '../study/tune.ts';
import { bareTable } from './bare-table.ts';
import { counted, formatCount } from './format-number.ts';
import { wrapText } from './wrap-text.ts';

export interface TuneTableOptions {
  /** Columns of the terminal, for the notes. */
  readonly width?: number;
  /** Bold heads. */
  readonly colour?: boolean;
}

const BEST_SHOWN = 5;

/**
 * A search for a terminal: the best five trials beside each other with their parameters, then how far the median losses
 * lie apart by the value of each parameter, then what to make of it. Without colour it holds no control codes.
 */
export function tuneTable(
  { trials, space, effects }: Pick<TuneResult, 'trials' | 'space' | 'effects'>,
  { width = 80, colour = false }: TuneTableOptions = {},
): string {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const best = rankedTrials(trials).slice(0, BEST_SHOWN);
  const names = searchedNames(space).filter((name) => best.some(({ used }) => name in used));
  const trialTable = bareTable(['', ...best.map(({ number }) => `trial ${number}`)].map(bold), [
    ['validation loss', ...best.map((trial) => short(trial.best!.validationLoss))],
    ['at epoch', ...best.map((trial) => String(trial.best!.epoch))],
    ...names.map((name) => [name, ...best.map(({ used }) => short(used[name] ?? '–'))]),
  ]);
  const effectTable = bareTable(
    ['parameter', 'spread', 'lowest median', 'highest median'].map(bold),
    effects.map(({ name, spread, groups }) => [
      name,
      `${(100 * spread).toFixed(0)} %`,
      describeGroup(groups[0]),
      describeGroup(groups.at(-1)!),
    ]),
  );
  const count = (state: string): string => formatCount(trials.filter((each) => each.state === state).length);
  const notes = [
    `${counted(trials.length, 'trial')}: ${count('finished')} finished, ${count('pruned')} pruned, ${count('failed')} failed. ` +
      'Losses are of scaled loads on the validation period; the test period was not read.',
    ...(effects.length === 0
      ? ['Too few trials to say which parameters mattered.']
      : [
          'Spread: highest less lowest median loss of the trials by choice, or by half of the values tried, over the median ' +
            'of all; pruned trials with the best loss they reached. It describes these trials and is no effect of a ' +
            'parameter alone: good regions were tried more often.',
        ]),
    'All trials share one seed of the network; train several before calling one config better than another.',
  ];
  return [
    trialTable,
    ...(effects.length === 0 ? [] : [effectTable]),
    `${notes.map((note) => wrapText(note, width)).join('\n')}\n`,
  ].join('\n\n');
}

function describeGroup({ label, medianLoss, trials }: EffectGroup): string {
  return `${short(medianLoss)} for ${label} (${formatCount(trials)})`;
}

/** Three digits of a number that is not whole. */
function short(value: string | number): string {
  return typeof value === 'string' || Number.isInteger(value) ? String(value) : value.toPrecision(3);
}
