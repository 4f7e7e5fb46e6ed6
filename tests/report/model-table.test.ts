import { expect, test } from 'vitest';
import type { NetworkDescription } from '../../src/experiment/describe-network.ts';
import { modelTable } from '../../src/report/model-table.ts';

const MODEL: NetworkDescription = {
  nodes: 24,
  columns: 1302,
  window: {
    reader: 'encoder',
    kind: 'resnet',
    series: ['load', 'temperature'],
    steps: 49,
    hours: 24.5,
    receptiveField: 25,
  },
  rows: [
    {
      name: 'encoder.conv1',
      operation: 'convolution 3, padding 1',
      output: [49, 16],
      parameters: 48,
      receptiveField: 3,
    },
    { name: '', operation: 'global average pooling', output: [16], parameters: 0, receptiveField: 49 },
    { name: 'fc', operation: 'linear', output: [48], parameters: 3120, receptiveField: null },
  ],
  parameters: 3168,
  nodeParameters: 0,
  warnings: ['not here'],
};

test('layers in order with shapes, parameters and how far they see, then the totals', () => {
  const lines = modelTable(MODEL, { width: 100 }).split('\n');
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'layer | weights | output | parameters | sees',
    'convolution 3, padding 1 | encoder.conv1 | 49 × 16 | 48 | 3',
    'global average pooling | 16 | 49',
    'linear | fc | 48 | 3,120',
    '',
    '3,168 parameters in all, the same for every node and however many nodes there are.',
    'Outputs are those of one node of one sample, steps × channels; a sample has 1,302 columns for each',
    'of 24 nodes.',
    'The encoder resnet reads 49 steps (24.5 hours) of load, temperature; a step of its last map sees 25',
    'of them at a time.',
    '',
  ]);
});

test('parameters of single nodes are told', () => {
  const text = modelTable({ ...MODEL, nodeParameters: 480 }, { width: 200 });
  expect(text).toContain(
    '3,168 parameters in all, 480 of them for single nodes, so that the network is for these nodes only.',
  );
});

test('a network without an encoder has no column for what is seen', () => {
  const text = modelTable({ ...MODEL, window: null, rows: [MODEL.rows[2]] });
  expect(text).not.toContain('sees');
  expect(text).not.toContain('steps');
});
