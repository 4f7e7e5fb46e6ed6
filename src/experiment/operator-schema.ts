import { z } from 'zod';
import type { HiddenOperatorName, HiddenOperatorOptions } from '../models/hidden-operator.ts';
import { definedOnly } from './defined-only.ts';

const share = z.number().min(0).max(1);

/** Keys of `model` that choose the operator: PyTorch Geometric's options in camelCase, each without a default here. */
export const operatorFields = {
  heads: z.int().positive().optional(),
  concat: z.boolean().optional(),
  dropout: share.optional(),
  K: z.int().positive().optional(),
  alpha: share.optional(),
  aggr: z.enum(['mean', 'max', 'sum']).optional(),
  negativeSlope: z.number().optional(),
  addSelfLoops: z.boolean().optional(),
  shareWeights: z.boolean().optional(),
  beta: z.boolean().optional(),
  rootWeight: z.boolean().optional(),
  normalize: z.boolean().optional(),
  normalization: z.enum(['sym', 'rw']).nullable().optional(),
  lambdaMax: z.number().positive().optional(),
  bias: z.boolean().optional(),
};

const optionsSchema = z.object(operatorFields);

/** What a config's `model` says of its operator. */
export function operatorOptions(
  model: z.infer<typeof optionsSchema> & { readonly operator: HiddenOperatorName },
): HiddenOperatorOptions {
  return { name: model.operator, ...definedOnly(optionsSchema.parse(model)) };
}
