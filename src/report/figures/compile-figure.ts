import { Warn, logger } from 'vega';
import type { Spec } from 'vega';
import { compile } from 'vega-lite';
import { FIGURE_CONFIG } from './figure-config.ts';
import type { Figure } from './figure.ts';

/**
 * The Vega spec of a Vega-Lite one, in the look of the report.
 * @throws TypeError for anything that Vega-Lite warns of.
 */
export function compileFigure(spec: Figure['spec']): Spec {
  const warnings: string[] = [];
  const log = logger(Warn, undefined, (_method, _level, texts) => warnings.push(texts.join(' ')));
  const compiled = compile(spec, { config: FIGURE_CONFIG, logger: log }).spec;
  if (warnings.length > 0) throw new TypeError(`Vega-Lite misunderstands a figure: ${warnings.join('; ')}`);
  return compiled;
}
