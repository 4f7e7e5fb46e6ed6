import { stringify } from 'yaml';
import type { Config } from './config-schema.ts';

/** A config as YAML that `readConfig` takes, under a comment. */
export function configYaml(config: Config, comment: readonly string[] = []): string {
  return `${comment.map((line) => `# ${line}\n`).join('')}${stringify(config)}`;
}
