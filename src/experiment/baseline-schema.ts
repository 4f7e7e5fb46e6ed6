import { z } from 'zod';
import { expectedBaseline, isBaselineName, type BaselineName } from '../baselines/baseline-name.ts';

/** Name of a baseline; of a wrong one, those that were probably meant. */
export const baselineSchema = z.custom<BaselineName>(
  (value) => typeof value === 'string' && isBaselineName(value),
  { error: ({ input }) => expectedBaseline(String(input)) },
);
