import { chmodSync, rmSync, symlinkSync } from 'node:fs';

chmodSync('dist/cli/main.js', 0o755);

// Without this link the first `npx wattgraph` in a clone sets the package up in npm's cache, and builds it again for that.
if (process.platform !== 'win32') {
  const link = 'node_modules/.bin/wattgraph';
  rmSync(link, { force: true });
  symlinkSync('../../dist/cli/main.js', link);
}
