import { PAGE_COLOURS } from '../page-colours.ts';
import { compileFigure } from './compile-figure.ts';
import { drawSvg } from './draw-svg.ts';
import type { Figure } from './figure.ts';
import { STATIC_WIDTH } from './figure-frame.ts';
import { htmlText } from './html-text.ts';

/** A figure as an SVG file of its own, with the colours of the report, light or dark as the reader's system is. */
export async function figureSvg(figure: Figure): Promise<string> {
  const svg = await drawSvg(compileFigure(figure.spec), figure);
  const style = `<style>${PAGE_COLOURS}svg { background: var(--paper); font-family: system-ui, sans-serif; max-width: ${2 * STATIC_WIDTH}px; }</style>`;
  const head = `<title>${htmlText(figure.title)}</title><desc>${htmlText(figure.takeaway)}</desc>${style}`;
  return `${svg.replace(/^<svg[^>]*>/, (opening) => opening + head)}\n`;
}
