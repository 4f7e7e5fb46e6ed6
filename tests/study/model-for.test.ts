import { expect, test } from 'vitest';
import { modelFor } from '../../src/study/model-for.ts';
import { tinyWith } from './tune-fixture.ts';

test('what only the residual network reads goes with no other, and encoder and architecture with none', () => {
  const { model } = tinyWith({
    model: {
      block: 'plain',
      featureDropout: 0.2,
      encoder: { kind: 'gru' },
      architecture: { kind: 'timeThenSpace' },
    },
  });
  const shared = { operator: 'GCN', hidden: 6, layers: 1, dropout: 0.1 };
  expect(modelFor(model, 'residual')).toEqual({ ...shared, block: 'plain', featureDropout: 0.2 });
  expect(modelFor(model, 'stgcn')).toEqual(shared);
  expect(modelFor(tinyWith().model, 'residual')).toEqual(shared);
});
