// Tells the tests what drives a browser here, and which browser: `node setup.mjs` prints one line of JSON. What is missing it
// gets from npm: the driver always, a Chromium where there is none on PATH.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const here = dirname(fileURLToPath(import.meta.url));

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function npm(args) {
  const run = spawnSync('npm', args, { cwd: here, encoding: 'utf8' });
  if (run.error || run.status !== 0) {
    const said = run.error?.message ?? `${run.stdout}${run.stderr}`;
    process.stderr.write(`'npm ${args.join(' ')}' failed in src/test/browser:\n${said}\n`);
    process.exit(1);
  }
}

/** @param more also a Chromium */
function install(more) {
  const stamp = join(here, 'node_modules', '.installed');
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (known !== `${lock} all` && (more || known !== lock)) {
    npm(['ci', '--prefer-offline', '--no-audit', '--no-fund', ...(more ? [] : ['--omit=optional'])]);
    writeFileSync(stamp, more ? `${lock} all` : lock);
  }
}

/** Unpacks it into the system's temporary folder, with the libraries that a slim machine lacks. */
async function fromNpm() {
  // It brings its libraries only where it believes itself to be in a function of that cloud.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executable = await chromium.executablePath();
  return { executable, libraries: join(tmpdir(), 'al2023', 'lib') };
}

const found = onPath();
install(!found);
const browser = found ? { executable: found, libraries: null } : await fromNpm();
process.stdout.write(`${JSON.stringify({ driver: join(here, 'node_modules'), node: process.execPath, ...browser })}\n`);
