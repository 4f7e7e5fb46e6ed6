import { z } from 'zod';

const count = z.int().positive();
const localDate = z.iso.date();
const clockTime = /^[T ]([01]\d|2[0-3]):[0-5]\d$/;

/** A share of the rows of the load, `80%`. */
export const SHARE = /^(\d+(?:\.\d+)?)%$/;

/** One fault for every kind of wrong value: YAML takes a share without its sign for a number. */
const bound = z.custom<string>(
  (value) => typeof value === 'string' && isBound(value),
  'a date such as "2007-01-31", a time such as "2007-01-31T14:20" or a share of the rows such as "80%"',
);

const period = z
  .strictObject({ from: bound, to: bound })
  .refine(({ from, to }) => isAscending(from, to), 'a "to" (exclusive) after "from"');

/** When a network is trained, when its epoch is chosen, when it is tested: `from` inclusive, `to` exclusive. */
export const splitsSchema = z.strictObject({
  train: period,
  validation: period,
  test: period,
  /** A training window every so many steps; absent: one block a day. */
  trainEverySteps: count.optional(),
  /** The same for validation. */
  validationEverySteps: count.optional(),
  /** A forecast every so many steps of the test period, all of them kept; absent: blocks that do not overlap. */
  testEverySteps: count.optional(),
  /** Whether what a sample reads must lie in the period of its targets too; absent: it may lie before. */
  inputsInside: z.boolean().optional(),
});

function isBound(text: string): boolean {
  const [, percent] = SHARE.exec(text) ?? [];
  if (percent !== undefined) return Number(percent) <= 100;
  const time = text.slice(10);
  return localDate.safeParse(text.slice(0, 10)).success && (time === '' || clockTime.test(time));
}

/** Bounds of two kinds are compared where the rows are known. */
function isAscending(from: string, to: string): boolean {
  const [first, end] = [from, to].map((text) => SHARE.exec(text)?.[1]);
  if (first !== undefined && end !== undefined) return Number(first) < Number(end);
  return first !== undefined || end !== undefined || from.replace(' ', 'T') < to.replace(' ', 'T');
}
