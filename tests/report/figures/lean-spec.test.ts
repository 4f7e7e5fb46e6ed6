import { expect, test } from 'vitest';
import { leanSpec } from '../../../src/report/figures/lean-spec.ts';

test('rows that the page fills itself are left out, and numbers cut to six digits', () => {
  const spec = {
    height: 12.3456789,
    data: [
      { name: 'edges', values: [{ x: 1 }] },
      { name: 'lines', values: [{ at: 1635631200123, error: -3.524323099400662, name: 'a' }] },
    ],
  };
  expect(leanSpec(spec, ['edges'])).toEqual({
    height: 12.3457,
    data: [
      { name: 'edges', values: [] },
      { name: 'lines', values: [{ at: 1635631200123, error: -3.52432, name: 'a' }] },
    ],
  });
});
