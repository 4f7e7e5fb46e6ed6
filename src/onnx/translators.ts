import { ATTENTION_TRANSLATORS } from './translate-attention.ts';
import { DENSE_TRANSLATORS } from './translate-dense.ts';
import { ELEMENT_TRANSLATORS } from './translate-elements.ts';
import { RECURRENT_TRANSLATORS } from './translate-recurrence.ts';
import { PROPAGATION_TRANSLATORS } from './translate-propagation.ts';
import { SHAPE_TRANSLATORS } from './translate-shapes.ts';
import { WINDOW_TRANSLATORS } from './translate-windows.ts';
import type { Translator } from './translation.ts';

/** By the kernel's name. What runs on constants only needs none: its result stands in the file. */
export const TRANSLATORS: Readonly<Record<string, Translator>> = {
  ...ELEMENT_TRANSLATORS,
  ...SHAPE_TRANSLATORS,
  ...DENSE_TRANSLATORS,
  ...WINDOW_TRANSLATORS,
  ...PROPAGATION_TRANSLATORS,
  ...ATTENTION_TRANSLATORS,
  ...RECURRENT_TRANSLATORS,
};
