import { added, gated, rectified } from '../layers/encoders/loops.ts';
import { checkArchitecture, headOf } from './architecture-twin.ts';

const linear = (value: number) => value;

checkArchitecture(
  'timeThenSpace',
  (parts) => {
    const { windows, others, convolution, gcn } = parts;
    const encodings = windows.map((window) => {
      const conv = (name: string, x: number[][]) => convolution(`encoder.${name}`, x);
      const x = added(gated(conv('blocks.0.conv', window), linear), conv('blocks.0.align', window));
      return gated(conv('output', x), linear)[0];
    });
    let h = parts.linear(
      'input',
      encodings.map((row, node) => [...row, ...others[node]]),
    );
    for (const layer of ['layers.0', 'layers.1']) h = rectified(gcn(layer, h));
    return headOf(parts, h);
  },
  { encoder: { kind: 'glu', channels: 3, kernelSize: 2, blocks: 1 } },
);
