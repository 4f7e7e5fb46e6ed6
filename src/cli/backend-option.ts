import { Option } from 'commander';
import type { BackendName } from '../engine/backend.ts';

/**
 * In the order in which they are taken. The engine has the list too, but is slow to load; of a record the compiler sees
 * when one is missing.
 */
const BACKENDS = {
  tensorflow: true,
  native: true,
  wasm: true,
  cpu: true,
} as const satisfies Record<BackendName, true>;

/** `--backend <name>`; `what` it is for, such as `engine to time`. */
export function backendOption(what: string): Option {
  return new Option('--backend <name>', `${what} (default: the first that is there)`).choices(
    Object.keys(BACKENDS),
  );
}
