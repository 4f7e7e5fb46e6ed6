import { SIGNIFICANT } from '../evaluation/significance.ts';
import { formatDecimal } from './format-number.ts';

/** `0.34`, `0.021`, `<0.001`. */
export function pValueText(pValue: number): string {
  if (pValue < 0.001) return '<0.001';
  return formatDecimal(pValue, pValue < 0.1 ? 3 : 2);
}

/** The same in a sentence, without a break: `p = 0.34`, `p < 0.001`. */
export function pValueWords(pValue: number): string {
  const text = pValueText(pValue);
  return text.startsWith('<') ? `p\u00a0<\u00a0${text.slice(1)}` : `p\u00a0=\u00a0${text}`;
}

/** Whether a forecast may be the best, by its p-value of the model confidence set: `in 0.31`, `out 0.002`. */
export function setText(setPValue: number): string {
  return `${setPValue < SIGNIFICANT ? 'out' : 'in'} ${pValueText(setPValue)}`;
}
