// The web, as a folder: https://host/path is read from ROOT/host/path. Only the transport is replaced; resolvers and
// verifiers stay their authors' own.
import fs from 'node:fs';
import path from 'node:path';

export function readWebFrom(root) {
  globalThis.fetch = async input => {
    const url = new URL(typeof input === 'string' ? input : (input.url ?? String(input)));
    const file = path.join(root, url.host, path.posix.normalize(decodeURIComponent(url.pathname)));
    if (!fs.existsSync(file)) return new Response('not found', { status: 404 });
    return new Response(fs.readFileSync(file), { status: 200, headers: { 'content-type': 'application/json' } });
  };
}
