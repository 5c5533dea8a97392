// Fetches Microsoft's Web Chat: one file of one npm package, checked, and compressed for thin lines. `dotnet build`
// runs this when the file is missing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

const name = 'botframework-webchat';
const version = '4.18.1'; // also in WebChatScript.cs and MicroCred.Bot.csproj
const tarballSha512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const scriptSha256 = '0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff';

const target = join(dirname(fileURLToPath(import.meta.url)), 'dist', `webchat-${version}.js`);
const hash = (algorithm, encoding, bytes) => createHash(algorithm).update(bytes).digest(encoding);
const isRight = bytes => hash('sha256', 'hex', bytes) === scriptSha256;
const copies = [
  ['', bytes => bytes],
  ['.br', brotliDecompressSync],
  ['.gz', gunzipSync],
];

function isPresent() {
  try {
    return copies.every(
      ([extension, open]) => existsSync(target + extension) && isRight(open(readFileSync(target + extension))),
    );
  } catch {
    return false; // a cut-off copy
  }
}

function fetch(folder) {
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (problem) {
    stop(
      problem.code === 'ENOENT'
        ? 'npm is missing: install Node 20 or newer and build again.'
        : `npm could not fetch ${name} ${version}: check the network and build again.`,
    );
  }

  const tarball = join(folder, `${name}-${version}.tgz`);
  if (hash('sha512', 'base64', readFileSync(tarball)) !== tarballSha512)
    stop(`${name} ${version} is not the package that we know; nothing was taken from it.`);
  execFileSync('tar', ['-xzf', `${name}-${version}.tgz`, 'package/dist/webchat.js'], { cwd: folder });
  return readFileSync(join(folder, 'package', 'dist', 'webchat.js'));
}

function keep(script) {
  mkdirSync(dirname(target), { recursive: true });
  put(
    '.br',
    brotliCompressSync(script, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: script.length,
      },
    }),
  );
  put('.gz', gzipSync(script, { level: 9 }));
  put('', script);
}

// Complete before it has its name: two builds may be at it at once.
function put(extension, bytes) {
  const partial = `${target}${extension}.${process.pid}`;
  writeFileSync(partial, bytes);
  renameSync(partial, target + extension);
}

function stop(sentence) {
  console.error(`error : Web Chat: ${sentence}`); // MSBuild shows a line of this shape as an error
  process.exit(1);
}

if (isPresent()) {
  const now = new Date();
  for (const [extension] of copies) utimesSync(target + extension, now, now); // so that the build sees it is up to date
} else {
  const folder = mkdtempSync(join(tmpdir(), 'webchat-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  keep(fetch(folder));
  console.log(`Web Chat ${version} fetched.`);
}
