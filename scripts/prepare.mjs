import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// Builds after `npm ci`. `npm install --global` of a git address, as pre-commit does it, hands its
// --global down to where the package is prepared, so that the tools for building are missing there.
const run = (command) => execSync(command, { stdio: 'inherit' });
if (!existsSync('node_modules/typescript'))
  run('npm ci --no-global --include=dev --ignore-scripts --no-audit --no-fund');
run('npm run build');
