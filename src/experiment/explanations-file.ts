import { z } from 'zod';
import type { Explanations } from '../explain/explanations.ts';

const number = z.number();
const numbers = z.array(number);
const matrix = z.array(numbers);
const pair = z.tuple([number, number]);
const agreement = number.nullable();
const bothAgreements = z.object({ permutation: agreement, gradients: agreement });

/** `explanations.json` of a run folder. */
export const explanationsFile = z.object({
  unit: z.string(),
  nodes: z.array(z.string()),
  days: z.array(z.string()),
  seeds: pair,
  edges: z.array(z.object({ source: number, target: number, weight: number })),
  influence: z
    .object({
      edges: numbers,
      months: z.array(z.string()),
      hours: numbers,
      values: z.array(matrix),
      atSource: z.array(matrix).optional(),
    })
    .nullable(),
  mask: z.object({ values: z.tuple([numbers, numbers]), agreement, infidelity: pair }).nullable(),
  features: z.object({
    groups: z.array(
      z.object({
        series: z.string(),
        place: z.string(),
        columns: number,
        permutation: pair,
        gradients: pair,
      }),
    ),
    agreement: bothAgreements,
  }),
  neighbours: z.object({
    nodes: numbers,
    permutation: z.tuple([matrix, matrix]),
    gradients: z.tuple([matrix, matrix]),
    agreement: bothAgreements,
  }),
  faithfulness: z.array(
    z.object({
      ranking: z.enum(['attention', 'equal share', 'mask', 'influence']),
      share: number,
      edges: number,
      top: number,
      random: z.object({ draws: number, mean: number, largest: number }),
      ratio: number.nullable(),
    }),
  ),
}) satisfies z.ZodType<Explanations>;
