import * as vega from 'vega';
import type { Figure } from './figure.ts';
import { htmlText } from './html-text.ts';
import { textWidth } from './text-width.ts';

/** How vega measures a text; exported by vega, but missing in its types. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly limit?: number }, text: unknown) => number;
}

/** What every mark says again: the face is that of the page, and an image has no parts for screen readers. */
const REPEATED = / (?:font-family|role|aria-roledescription|aria-hidden|pointer-events)="[^"]*"/g;

/** A drawing as an SVG text that fills the width of its container, drawn without a browser; `id` is unique in the page. */
export async function drawSvg(
  spec: vega.Spec,
  { id, description }: Pick<Figure, 'id' | 'description'>,
): Promise<string> {
  measureWithoutCanvas();
  const view = new vega.View(vega.parse(spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return ownIds(svg, htmlText(id))
    .replaceAll(REPEATED, '')
    .replaceAll(/ (?:d|transform)="[^"]*"/g, hundredths)
    .replace(
      /^<svg([^>]*?) width="[^"]*" height="[^"]*"/,
      `<svg$1 width="100%" role="img" aria-label="${htmlText(description)}"`,
    );
}

/** Without a canvas vega takes every character for 0.8 of the font size, so that margins come out twice as wide. */
function measureWithoutCanvas(): void {
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  textMetrics.width = ({ fontSize = 11, limit = 0 }, text) => {
    const width = textWidth(String(text), fontSize);
    return limit > 0 ? Math.min(limit, width) : width;
  };
}

/** Vega counts gradients and clips over all drawings ever made: here they are named after the figure, from zero. */
function ownIds(svg: string, figure: string): string {
  const names = new Map<string, string>();
  return svg.replaceAll(/(id="|url\(#)((?:gradient|clip)[\w-]*)/g, (_, before: string, id: string) => {
    const name = names.get(id) ?? `${figure}-${names.size}`;
    names.set(id, name);
    return before + name;
  });
}

/** Places within a drawing are told to the hundredth of a pixel. */
function hundredths(attribute: string): string {
  return attribute.replaceAll(/\d+\.\d{3,}(?:e-\d+)?/g, (number) =>
    String(Number(Number(number).toFixed(2))),
  );
}
