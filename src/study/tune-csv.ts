import { csvCell } from '../core/csv-cell.ts';
import type { SearchSpace } from '../search/search-space.ts';
import type { Trial } from './tune-trial.ts';

/** `trials.csv`: a line per trial; a parameter that it did not have is empty. */
export function trialsCsv(trials: readonly Trial[], space: SearchSpace): string {
  const names = space.map(({ name }) => name);
  const rows = trials.map(({ number, state, best, validationLosses, seconds, used, failure }) => [
    number,
    state,
    best?.validationLoss ?? '',
    best?.epoch ?? '',
    validationLosses.length,
    seconds,
    ...names.map((name) => used[name] ?? ''),
    failure ?? '',
  ]);
  const head = ['trial', 'state', 'validation_loss', 'best_epoch', 'epochs', 'seconds', ...names, 'failure'];
  return [head, ...rows].map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\n`).join('');
}
