import { createRequire } from 'node:module';

/** Its type definitions are found by `require` only: the package names them for neither way in, and `import` asks. */
type Cephes = typeof import('cephes', { with: { 'resolution-mode': 'require' } });

/**
 * P(|T| ≥ |t|) for Student's t with `degrees` degrees of freedom, a whole number of at least 1. A promise, because the
 * distribution is WebAssembly that is compiled on the first call.
 */
export async function studentPValue(t: number, degrees: number): Promise<number> {
  if (!Number.isFinite(t)) return Number.isNaN(t) ? NaN : 0;
  const cephes = createRequire(import.meta.url)('cephes') as Cephes;
  await cephes.compiled;
  return 2 * cephes.stdtr(degrees, -Math.abs(t));
}
