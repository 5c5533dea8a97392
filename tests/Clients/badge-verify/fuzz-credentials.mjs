// fuzz-credentials.mjs BASE.json COUNT SEED OUT.json : random variations of a credential, each with the canonical
// N-Quads that jsonld.js gives it in safe mode, or null where jsonld.js refuses. Two things are left out, which we
// refuse and jsonld.js does not: fractions (it writes 3e-7 as "0"), and values that sort differently as UTF-16 (its
// way) and as code points (RDFC-1.0's).
import fs from 'node:fs';
import jsonld from 'jsonld';
import { contexts, documentLoader } from './loader.mjs';
import { randomFrom } from './random.mjs';

const [base, count, seed, out] = process.argv.slice(2);
const original = fs.readFileSync(base, 'utf8');
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const { chance, below, pick, some } = randomFrom(Number(seed));
const texts = [
  'plain',
  'Ünïcödé – “quotes”',
  'emoji 🎓 family 👩‍🏫',
  'tab\tnewline\nCR\r',
  'back\\slash "dq"',
  '<b>html</b> {brace} }',
  '',
  ' \u0007bell\u007fdel\u0085',
  'e\u0301 vs é',
  '日本語',
  '\u2028ls',
  'a\u0000nul',
  '\ufffe\uffff',
  '\ue000 😀 \ufb01',
  '_:b0',
  '@id',
  'https://not.a/link',
];
const text = () => pick(texts) + (chance(0.3) ? ` ${pick(texts)}` : '');
const evidence = () => ({
  type: ['Evidence'],
  ...(chance(0.5) && { name: text() }),
  ...(chance(0.3) && { id: `https://e.example/${below(5)}` }),
});
const identifier = () => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash: `sha256$${below(3)}`,
  identityType: 'emailAddress',
  ...(chance(0.5) && { salt: text() }),
});
const address = () => ({
  type: ['Address'],
  addressCountry: 'US',
  geo: { type: 'GeoCoordinates', latitude: below(90), longitude: -below(180) },
});
const endorsement = () => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', openBadges],
  type: ['VerifiableCredential', 'EndorsementCredential'],
  id: `urn:x:endorsement:${below(3)}`,
  name: text(),
  issuer: { id: 'https://i.example/', type: 'Profile', name: text() },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'https://s.example/', type: 'EndorsementSubject', endorsementComment: text() },
});

const types = Object.entries(contexts.get(openBadges)['@context'])
  .filter(([, term]) => term['@context'])
  .map(([type]) => type);

const legal = [
  c => {
    c.evidence = some(4, evidence);
  },
  c => {
    delete c.credentialSubject.achievement.criteria.id;
  },
  c => {
    c.credentialSubject.achievement.criteria = {};
  },
  c => {
    c.credentialSubject.result = some(4, () => ({ type: ['Result'], value: pick(['A', 'B', '3']) }));
  },
  c => {
    const allowedValue = ['D', 'C', 'B', 'A', 'A'].slice(0, below(6));
    c.credentialSubject.achievement.resultDescription.push({
      id: 'urn:x:list',
      type: ['ResultDescription'],
      name: 'L',
      resultType: 'LetterGrade',
      allowedValue,
    });
  },
  c => {
    c.credentialSubject.creditsEarned = pick([1, 100, 0, -5, 12345678, 9007199254740991]);
  },
  c => {
    c.credentialSubject.achievement.tag = some(4, text);
  },
  c => {
    c.credentialSubject.achievement.tag = [];
  },
  c => {
    c.credentialSubject.identifier = some(3, identifier);
  },
  c => {
    c.credentialSubject.source = {
      ...(chance(0.7) && { id: 'https://school.example/p' }),
      type: pick(['Profile', ['Profile']]),
      name: text(),
      ...(chance(0.5) && { address: address() }),
    };
  },
  c => {
    c.issuer.otherIdentifier = some(2, () => ({
      type: 'IdentifierEntry',
      identifier: '1337',
      identifierType: 'ext:LinkedIn:organizationId',
    }));
  },
  c => {
    c.issuer.parentOrg = { id: 'https://parent.example/', type: ['Profile'], name: text(), official: text() };
  },
  c => {
    c.credentialSubject.achievement.related = [
      {
        id: 'https://r.example/1',
        type: ['Related', 'https://w3id.org/openbadges#BadgeClass'],
        version: 'v2',
        ...(chance(0.5) && { inLanguage: 'es' }),
      },
    ];
  },
  c => {
    c.termsOfUse = [{ type: 'https://example.org/Tou', id: 'https://example.org/tou/1' }];
  },
  c => {
    c.credentialStatus = {
      id: 'https://x.example/1#2',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'message',
      statusListIndex: '2',
      statusSize: 2,
      statusListCredential: 'https://x.example/1',
      statusMessage: some(3, i => ({ status: `0x${i}`, message: text() })),
    };
  },
  c => {
    c.credentialStatus = { id: 'https://x.example/rl', type: '1EdTechRevocationList' };
  },
  c => {
    c.credentialSubject.achievement.alignment = some(3, () => ({
      type: ['Alignment'],
      targetName: 'same',
      targetUrl: 'https://t.example/',
    }));
  },
  c => {
    c.type.reverse();
  },
  c => {
    c.endorsement = some(2, endorsement);
  },
  c => {
    c.credentialSubject.achievement.type.push('https://t.example/Own', 'name:foo');
  },
  c => {
    c.proof = some(2, () => ({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      verificationMethod: 'did:web:x#y',
      proofPurpose: pick(['assertionMethod', 'authentication', 'https://p.example/']),
      proofValue: 'z1',
    }));
  },
  c => {
    c.credentialSubject.achievement.creator = c.issuer.id;
  },
  c => {
    c.name = pick([true, false, 7]);
  },
];
const broken = [
  c => {
    c.evidence = [{ type: [pick(types), pick(types)], name: text() }];
  }, // may give one word two meanings
  c => {
    c['@context'].reverse();
  },
  c => {
    c.credentialSubject.achievement.criteria.achievementType = 'does not reach children';
  },
  c => {
    c.credentialSubject.unknownTerm = 1;
  },
  c => {
    c.credentialSubject.achievement.id = 'relative/id';
  },
  c => {
    c.credentialSubject.achievement.type.push('Unmapped');
  },
  c => {
    c['@context'].pop();
  },
  c => {
    c['@context'].push('https://elsewhere.example/context');
  },
  c => {
    c.proof = [{ type: 'DataIntegrityProof', proofPurpose: 'noSuchPurpose' }];
  },
  c => {
    c.issuer.achievementType = 'a term of another type';
  },
  c => {
    c.credentialSchema[0].id = 'not absolute';
  },
];

const cases = [];
for (let i = 0; i < Number(count); i++) {
  const credential = JSON.parse(original),
    achievement = credential.credentialSubject.achievement;
  for (const node of [
    credential,
    achievement,
    credential.issuer,
    achievement.criteria,
    achievement.resultDescription[0],
  ]) {
    for (const field of ['name', 'description', 'narrative']) if (node[field] && chance(0.5)) node[field] = text();
  }
  for (const change of legal) if (chance(0.15)) change(credential);
  if (chance(0.15)) pick(broken)(credential);
  let canonical = null;
  try {
    canonical = await jsonld.canonize(credential, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      documentLoader,
      safe: true,
    });
  } catch {
    /* it refuses */
  }
  cases.push({ credential: JSON.stringify(credential), canonical });
}
fs.writeFileSync(out, JSON.stringify(cases));
