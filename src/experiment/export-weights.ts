import { join } from 'node:path';
import { writeFileWhole } from '../core/files.ts';
import { encodeSafetensors } from '../engine/safetensors.ts';
import { NAMING_SCHEMES, writingRules, type NamingSchemeName } from '../exchange/naming-schemes.ts';
import { renameAll } from '../exchange/rename-all.ts';
import { withUnusedSkip } from '../exchange/unused-skip.ts';
import { withTwins } from '../exchange/with-twins.ts';
import { readModel } from './model-folder.ts';
import { readRunConfig } from './run-folder.ts';

/**
 * Writes the weights of a finished run as a state dict, named as PyTorch Geometric names them or by another scheme, so that
 * `load_state_dict(strict=True)` of such a module takes them.
 *
 * @throws ConfigError if the run or a part of it is missing.
 */
export function exportWeights(
  run: string,
  file: string,
  { names = 'pyg' }: { readonly names?: NamingSchemeName } = {},
): void {
  const { operator, shareWeights, rootWeight, concat = true, heads = 2 } = readRunConfig(run).model;
  const { weights } = readModel(join(run, 'model'));
  const { arrays } = renameAll(weights, writingRules(NAMING_SCHEMES[names]));
  let listed = arrays;
  if (operator === 'GATv2' && shareWeights === true) listed = withTwins(arrays);
  if (operator === 'Transformer' && rootWeight === false) listed = withUnusedSkip(arrays, concat ? 1 : heads);
  writeFileWhole(file, encodeSafetensors({ arrays: listed, metadata: { format: 'pt' } }));
}
