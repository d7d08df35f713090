// Formatting, lint, types and unit tests, in this order; the first that fails ends the build.
import { spawnSync } from 'node:child_process';

const steps = [
  ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['eslint/bin/eslint.js', '.'],
  ['typescript/bin/tsc', '--noEmit'],
  ['vitest/vitest.mjs', 'run', '--silent'],
];
for (const [tool, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
    stdio: 'inherit',
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
