import type { ObservedStep, RuleState } from './online-rule.ts';
import { listFrom, numberFrom, toNumbers } from './rule-state.ts';
import { markHere } from './step-learner.ts';

type KeptStep = Pick<ObservedStep, 'values' | 'here' | 'actual'>;

/** The steps learned so far, for rules that have to go over them again. */
export class StepHistory {
  readonly #experts: number;
  /** Forecasts and then the actual of each step, [step, expert + 1]; longer than what is there. */
  #rows: Float64Array;
  #length: number;

  constructor(experts: number, state: RuleState | undefined) {
    this.#experts = experts;
    this.#length = numberFrom(state, 'steps', 0);
    this.#rows = listFrom(state, 'history', { length: this.#length * (experts + 1) });
  }

  add({ values, actual }: KeptStep): void {
    const width = this.#experts + 1;
    const at = this.#length * width;
    if (at + width > this.#rows.length) {
      const longer = new Float64Array(Math.max(2 * this.#rows.length, 64 * width));
      longer.set(this.#rows);
      this.#rows = longer;
    }
    this.#rows.set(values, at);
    this.#rows[at + this.#experts] = actual;
    this.#length++;
  }

  /** Hands every step to `learn`, the first one first. The arrays are lent. */
  replay(learn: (step: KeptStep) => void): void {
    const width = this.#experts + 1;
    const here = new Uint8Array(this.#experts);
    for (let at = 0; at < this.#length * width; at += width) {
      const values = this.#rows.subarray(at, at + this.#experts);
      markHere(values, here);
      learn({ values, here, actual: this.#rows[at + this.#experts] });
    }
  }

  state(): RuleState {
    return {
      steps: this.#length,
      history: toNumbers(this.#rows.subarray(0, this.#length * (this.#experts + 1))),
    };
  }
}
