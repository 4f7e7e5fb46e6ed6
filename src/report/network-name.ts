import type { Config } from '../experiment/config-schema.ts';

/** Names a network in headings: its operator, and the architecture unless it is the paper's. */
export function networkName({ operator, architecture }: Config['model']): string {
  const kind = architecture?.kind ?? 'residual';
  return kind === 'residual' ? operator : `${operator} · ${kind}`;
}
