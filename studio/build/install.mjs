// Installs the packages of package-lock.json, unless exactly these are installed already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12) || major === 21) {
  console.error(`The studio needs Node.js 20.19, 22.12 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

const stamp = 'node_modules/.prism-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(process.version).digest('hex');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}

const { status, error } = spawnSync('npm', ['ci', '--no-progress'], { stdio: 'inherit' });
if (error || status !== 0) {
  console.error(error?.message ?? 'npm ci failed: is the package registry reachable?');
  process.exit(status || 1);
}
writeFileSync(stamp, wanted);
