// What Maven runs: `node scripts/maven.mjs build|test <target folder>`. It says little when all is well, and everything
// when it is not: Maven shows only the error stream when it is quiet. Nothing but Node's own library is used, because it
// also runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "./compress.mjs";

const OLDEST_NODE = 20;
const web = dirname(dirname(fileURLToPath(import.meta.url)));
const contract = resolve(web, "../resources/openapi.yaml");

// Of the sources' folder, what is made from them.
const MADE = new Set(["node_modules", "dist", "coverage"]);
const GENERATED = /\.gen\.ts$/;

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** A cache that npm can write: its own is in a home that a build machine may not have. */
function npmCache(target) {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: join(target, "npm-cache") };
  }
}

function npm(args, target) {
  const windows = process.platform === "win32";
  const run = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd: web,
    encoding: "utf8",
    maxBuffer: 64 << 20,
    shell: windows,
    env: { ...process.env, CI: "true", ...npmCache(target) },
  });
  if (run.error) {
    fail(`npm cannot be run (${run.error.message}). It comes with Node; look at PATH.`);
  }
  if (run.status !== 0) {
    fail(
      `${run.stdout}${run.stderr}\n'npm ${args.join(" ")}' failed in src/main/web; what it said is above.`,
    );
  }
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !MADE.has(entry.name) && !GENERATED.test(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .sort();
}

/** Of the names and bytes of these files, and of Node's version. */
function digest(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) {
    hash.update(`\0${relative(web, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Does the work unless its stamp says that it was done for the same input. */
function once(stamp, input, work) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === input) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, input);
}

/**
 * By the lock file, which it leaves as it is. Not `npm ci`: it refuses a lock file without the packages of other platforms, and
 * a registry that mirrors some of them makes such files.
 */
function install(target) {
  const wanted = digest([join(web, "package.json"), join(web, "package-lock.json")]);
  once(join(web, "node_modules", ".installed"), wanted, () =>
    npm(["install", "--no-save", "--prefer-offline", "--no-audit", "--no-fund"], target),
  );
}

function build(target) {
  const out = join(target, "web");
  once(join(out, ".built"), digest([...sources(web), contract]), () => {
    npm(["run", "build"], target);
    compress(out);
  });
}

function main([task, folder]) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) {
    fail(
      `Node is ${process.version}; the web UI needs ${OLDEST_NODE} or newer on PATH. Or leave it out: -Dweb.skip`,
    );
  }
  const target = resolve(folder);
  install(target);
  if (task === "build") {
    build(target);
  } else {
    npm(["run", "check"], target);
    npm(["test"], target);
  }
}

main(process.argv.slice(2));
