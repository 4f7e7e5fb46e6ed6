import { expect, test } from 'vitest';
import { encoderSchema } from '../../src/experiment/encoder-schema.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { ENCODERS } from '../../src/layers/encoders/encoders.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

test('has an option for each encoder, and no other', () => {
  const kinds = encoderSchema.options.map(({ shape }) => shape.kind.value);
  expect(kinds.toSorted()).toEqual(Object.keys(ENCODERS).toSorted());
});

test('an encoder of an old config has the defaults it had', () => {
  expect(encoderSchema.parse({ kind: 'tcn' })).toEqual({
    kind: 'tcn',
    series: ['load'],
    channels: 32,
    kernelSize: 3,
    blocks: 4,
  });
});

test('each kind knows its own options', () => {
  const file = tinyConfig(scratchFolder());
  const read = (...set: string[]) => readConfig(file, set).model.encoder;
  expect(read('model.encoder.kind=attention', 'model.encoder.heads=4')).toMatchObject({
    kind: 'attention',
    heads: 4,
    feedForward: 64,
  });
  expect(() => read('model.encoder.kind=gru', 'model.encoder.kernelSize=3')).toThrow(
    'model.encoder: unknown key "kernelSize"; known here: kind, series, channels, layers',
  );
  expect(() => read('model.encoder.kind=lstm')).toThrow(
    /model\.encoder\.kind: expected one of "lenet", "vgg", .*"attention", got "lstm"/,
  );
  expect(() => read('model.encoder.channels=3')).toThrow(
    /model\.encoder\.kind: expected one of .* got nothing/,
  );
});
