import { STATIC_WIDTH } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import type { MapDrawing } from './map-drawing.ts';

/** Data sets of the map, which the page replaces under their names. */
export const MAP_DATA = ['outline', 'edges', 'arrows', 'nodes', 'labels'] as const;

/** Outline, edges, nodes and labels at the pixels of a drawing. */
export function mapSpec(
  drawing: MapDrawing,
  { unit, errorTitle }: { readonly unit: string; readonly errorTitle: string },
): Figure['spec'] {
  const at = {
    x: { field: 'x', type: 'quantitative', scale: null, axis: null },
    y: { field: 'y', type: 'quantitative', scale: null, axis: null },
  };
  const asIs = (field: string, type: 'quantitative' | 'nominal'): object => ({ field, type, scale: null });
  const edgeTooltip = [
    { field: 'listener', title: 'listens' },
    { field: 'source', title: 'to' },
    { field: 'value', type: 'quantitative', title: unit === '' ? 'weight' : unit, format: '.3~g' },
  ];
  const labels = (mark: object): object => ({
    data: data(drawing, 'labels'),
    mark: {
      type: 'text',
      baseline: 'middle',
      align: { expr: 'datum.align' },
      fontWeight: { expr: 'datum.weight' },
      fontSize: { expr: 'width < 480 ? 10 : 11.5' },
      ...mark,
    },
    encoding: { ...at, text: { field: 'text', type: 'nominal' } },
  });
  return {
    width: drawing.width,
    height: drawing.height,
    autosize: { type: 'none' },
    padding: 0,
    params: [{ name: 'frame', value: STATIC_WIDTH }],
    resolve: { scale: { color: 'independent' } },
    layer: [
      {
        data: data(drawing, 'outline'),
        mark: { type: 'line', color: 'var(--muted)', strokeWidth: 1, opacity: 0.75, clip: true },
        encoding: {
          ...at,
          detail: { field: 'line', type: 'nominal' },
          order: { field: 'order', type: 'quantitative' },
        },
      },
      {
        data: data(drawing, 'edges'),
        mark: { type: 'line', strokeCap: 'round', clip: true },
        encoding: {
          ...at,
          detail: { field: 'edge', type: 'nominal' },
          order: { field: 'order', type: 'quantitative' },
          stroke: asIs('color', 'nominal'),
          strokeWidth: asIs('width', 'quantitative'),
          opacity: asIs('opacity', 'quantitative'),
          tooltip: edgeTooltip,
        },
      },
      {
        data: data(drawing, 'arrows'),
        mark: { type: 'point', shape: 'triangle', filled: true, clip: true },
        encoding: {
          ...at,
          angle: asIs('angle', 'quantitative'),
          size: asIs('size', 'quantitative'),
          fill: asIs('color', 'nominal'),
          opacity: asIs('opacity', 'quantitative'),
          tooltip: edgeTooltip,
        },
      },
      {
        data: data(drawing, 'nodes'),
        mark: { type: 'point', shape: 'circle', filled: true, opacity: 1, cursor: 'pointer' },
        encoding: {
          ...at,
          fill: asIs('color', 'nominal'),
          stroke: { value: 'var(--ink)' },
          strokeWidth: asIs('ring', 'quantitative'),
          size: asIs('size', 'quantitative'),
          tooltip: [
            { field: 'name', title: 'place' },
            { field: 'level' },
            { field: 'error', type: 'quantitative', title: `${errorTitle}, %`, format: '.2f' },
          ],
        },
      },
      labels({ stroke: 'var(--paper)', strokeWidth: 3, strokeJoin: 'round', color: 'var(--paper)' }),
      labels({ color: 'var(--ink)' }),
    ],
  } as unknown as Figure['spec'];
}

function data(drawing: MapDrawing, name: (typeof MAP_DATA)[number]): object {
  return { name, values: [...drawing[name]] };
}
