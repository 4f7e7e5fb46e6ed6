import { basename } from 'node:path';

/** `experts` of `data/experts.csv.gz`: without folder, packing and format. */
export function bareFileName(path: string): string {
  return basename(path).replace(/(\.(csv|f32|json))?(\.gz)?$/, '');
}
