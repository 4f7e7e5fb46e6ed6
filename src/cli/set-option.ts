import { Option } from 'commander';

/** `--set key=value`, as often as wanted. */
export function setOption(over: string): Option {
  return new Option(
    '--set <key=value>',
    `put a value over ${over}, such as model.hidden=32; may be repeated; a path counts from the working directory`,
  )
    .default([], 'none')
    .argParser((value: string, previous: readonly string[]) => [...previous, value]);
}
