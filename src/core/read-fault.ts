/** What was found in place of a readable file, by the system's error: `nothing at this path`. */
export function readFault(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing at this path';
  if (code === 'EISDIR') return 'a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'one that may not be read';
  return `the system error ${code ?? message}`;
}
