// Builds dist/, unless it is newer than everything that it is made from.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const changedAt = (path) => {
  const stat = statSync(path);
  return stat.isDirectory()
    ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
    : stat.mtimeMs;
};

const built = 'dist/index.html';
if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(changedAt))) {
  process.exit(0);
}

// Files of an older build carry other hashes in their names and would stay in the jar.
rmSync('target/classes/META-INF/resources', { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
