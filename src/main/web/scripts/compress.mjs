import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = /\.(html|js|css|svg|json|webmanifest|txt)$/;

// What is for the build alone: source maps, the manifest that the budget is counted by, our stamp.
const LEFT_OUT = /(^|\/)\.|\.map$|\.(br|gz)$/;

// Bytes; below, a packet holds it as it is.
const WORTH_COMPRESSING = 1024;

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function write(file, coded, plain) {
  if (coded.length < plain.length) {
    writeFileSync(file, coded);
  } else {
    rmSync(file, { force: true });
  }
}

function compressFile(file) {
  const plain = readFileSync(file);
  if (!COMPRESSIBLE.test(file) || plain.length < WORTH_COMPRESSING) {
    return;
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  write(`${file}.br`, brotliCompressSync(plain, { params }), plain);
  write(`${file}.gz`, gzipSync(plain, { level: 9 }), plain);
}

/** Lays a .br and a .gz beside each file that gets smaller, and lists the files, because a jar has no folders to list. */
export function compress(folder) {
  const names = files(folder)
    .map((file) => relative(folder, file).split(sep).join("/"))
    .filter((name) => !LEFT_OUT.test(name))
    .filter((name) => name !== "files.txt")
    .sort();
  for (const name of names) {
    compressFile(join(folder, name));
  }
  writeFileSync(join(folder, "files.txt"), `${names.join("\n")}\n`);
}
