import type { Interval } from '../significance/percentile-interval.ts';
import { formatDecimal } from './format-number.ts';

/** `2.85 – 3.30` */
export function intervalText({ from, to }: Interval, decimals: number): string {
  return `${formatDecimal(from, decimals)} – ${formatDecimal(to, decimals)}`;
}
