import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend.ts';
import { encoderSchema } from '../../../src/experiment/encoder-schema.ts';
import { ENCODERS, type EncoderKind } from '../../../src/layers/encoders/encoders.ts';
import { build } from './encoder-checks.ts';

const KINDS = Object.keys(ENCODERS) as EncoderKind[];

beforeAll(async () => {
  await startBackend('wasm');
});

test('the registry is this', () => {
  expect(KINDS).toEqual([
    'lenet',
    'vgg',
    'nin',
    'inception',
    'resnet',
    'densenet',
    'unet',
    'tcn',
    'wavenet',
    'glu',
    'gru',
    'attention',
  ]);
});

test.for(KINDS)('%s as configs have it: encodes a day and a week of half-hours into 32 channels', (kind) => {
  const options = encoderSchema.parse({ kind });
  for (const steps of [48, 336]) {
    const { encoder, store } = build(options, { inChannels: 2, steps });
    expect(encoder.channels).toBe(32);
    expect(encoder.parameters).toBe([...store.weights.values()].reduce((sum, { size }) => sum + size, 0));
    expect(encoder.rows.at(-1)!.output).toEqual([32]);
    expect(encoder.rows.every(({ output }) => output.every((length) => length > 0))).toBe(true);
    store.dispose();
  }
});
