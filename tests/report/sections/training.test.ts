import { expect, test } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { trainingSection } from '../../../src/report/sections/training.ts';
import { reportFixture } from '../report-fixture.ts';

test('samples, epochs and the best one', () => {
  const { text } = trainingSection(reportFixture(), [html`<figure id="curve"></figure>`]).body;
  const sentence = text.replaceAll(/\s+/g, ' ');
  expect(sentence).toContain('120 samples from 2021-10-12 to before 2021-10-22, validated on 20 from');
  expect(sentence).toContain('3 epochs in batches of 16, square loss, learning rate 0.001 (constant).');
  expect(sentence).toContain('The best epoch was 2, with a validation loss of 0.028');
  expect(sentence).toContain('a training loss of 0.03100; its weights made the forecast.');
  expect(text).toContain('id="curve"');
});

test('one epoch is not several', () => {
  const data = reportFixture();
  const { text } = trainingSection({ ...data, manifest: { ...data.manifest, epochs: 1 } }, []).body;
  expect(text.replaceAll(/\s+/g, ' ')).toContain(' 1 epoch in batches of 16');
});

test('a network that was trained elsewhere', () => {
  const data = reportFixture();
  const imported = { files: { 'net.safetensors': 'ab12', 'scales.json': 'cd34' }, names: 'pyg', notes: [] };
  const { text } = trainingSection({ ...data, manifest: { ...data.manifest, imported } }, []).body;
  const sentence = text.replaceAll(/\s+/g, ' ');
  expect(sentence).toContain(
    'trained elsewhere and imported from net.safetensors (SHA-256 ab12) and scales.json (SHA-256 cd34). Its loss on 20 validation samples is 0.028',
  );
  expect(sentence).not.toContain('epochs');
});

test('an untrained network that was never beaten has no training loss', () => {
  const data = reportFixture();
  const bestEpoch = { ...data.manifest.bestEpoch, epoch: 0, trainLoss: null };
  const { text } = trainingSection({ ...data, manifest: { ...data.manifest, bestEpoch } }, []).body;
  expect(text).not.toContain('training loss of');
});

test('times stand with a blank', () => {
  const data = reportFixture();
  const train = { from: '2021-10-12', to: '2021-10-21T14:20' };
  const config = { ...data.config, splits: { ...data.config.splits, train } };
  const { text } = trainingSection({ ...data, config }, []).body;
  expect(text.replaceAll(/\s+/g, ' ')).toContain('from 2021-10-12 to before 2021-10-21 14:20, validated');
});
