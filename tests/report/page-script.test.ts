import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { pageScript } from '../../src/report/page-script.ts';

test('one classic script with the licences of what it bundles', () => {
  const script = pageScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script).toMatch(/Licences of what is bundled here/);
  expect(script).toMatch(/vega-view.*:\n\nCopyright/s);
});
