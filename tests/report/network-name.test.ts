import { expect, test } from 'vitest';
import { configSchema } from '../../src/experiment/config-schema.ts';
import { networkName } from '../../src/report/network-name.ts';

const named = (model: object) => networkName(configSchema.shape.model.parse(model));

test('the operator, and the architecture unless it is the one of the paper', () => {
  expect(named({ operator: 'GAT' })).toBe('GAT');
  expect(named({ operator: 'GAT', architecture: { kind: 'residual' } })).toBe('GAT');
  expect(named({ operator: 'Diffusion', architecture: { kind: 'stgcn' } })).toBe('Diffusion · stgcn');
});
