// verify.mjs CREDENTIAL.json WEB : is this a good Open Badge 3.0? Asked of code that this project did not write:
// jsonld.js in safe mode, @digitalbazaar/vc, and @digitalcredentials/verifier-core (the engine of VerifierPlus and the
// Learner Credential Wallet). WEB is a folder that stands for the web (offline.mjs). Prints a line for each check; exit
// code 0 if none failed.
import fs from 'node:fs';
import { readWebFrom } from './offline.mjs';

const [file, web] = process.argv.slice(2);
readWebFrom(web);

const { documentLoader } = await import('./loader.mjs');
const { default: jsonld } = await import('jsonld');
const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const vc = await import('@digitalbazaar/vc');
const verifierCore = await import('@digitalcredentials/verifier-core');

const arr = x => (x === undefined || x === null ? [] : Array.isArray(x) ? x : [x]);
const has = (node, type) => Array.isArray(node?.type) && node.type.includes(type);
let failed = false;
const report = (check, passed, message = '') => {
  failed ||= !passed;
  process.stdout.write(
    `${passed ? 'PASS' : 'FAIL'} ${check} ${String(message).replace(/\s+/g, ' ').slice(0, 300)}`.trimEnd() + '\n',
  );
};
const reportFaults = (check, faults) =>
  faults.length ? faults.forEach(fault => report(check, false, fault)) : report(check, true);
const messages = error =>
  [error?.message ?? String(error), ...arr(error?.errors).flatMap(messages), ...arr(error?.details?.event?.code)].join(
    ' | ',
  );

const credential = JSON.parse(fs.readFileSync(file, 'utf8'));
const copy = () => JSON.parse(JSON.stringify(credential));
const subject = credential.credentialSubject,
  achievement = subject?.achievement;

// What 1EdTech's validator looks at (OB30Inspector), and what its JSON schema requires of the parts that we use.
{
  const faults = [],
    must = (truth, fault) => truth || faults.push(fault);
  must(credential['@context']?.[0] === 'https://www.w3.org/ns/credentials/v2', 'the first context is not VC 2.0');
  must(
    credential['@context']?.[1] === 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'the second context is not Open Badges 3.0.3',
  );
  must(has(credential, 'VerifiableCredential') && has(credential, 'OpenBadgeCredential'), 'types of the credential');
  for (const field of ['id', 'issuer', 'validFrom', 'credentialSubject', 'name'])
    must(credential[field], `no ${field}`);
  for (const field of ['validFrom', 'awardedDate', 'validUntil'])
    must(!credential[field] || /T.*(Z|[+-]\d\d:\d\d)$/.test(credential[field]), `${field} has no zone`);
  must(has(credential.issuer, 'Profile') && credential.issuer?.id, 'issuer is no Profile');
  must(has(subject, 'AchievementSubject') && (subject.id || arr(subject.identifier).length), 'the subject is nobody');
  for (const i of arr(subject?.identifier))
    must(
      i.type === 'IdentityObject' && typeof i.hashed === 'boolean' && i.identityHash && i.identityType,
      'identifier',
    );
  for (const field of ['id', 'name', 'description']) must(achievement?.[field], `the achievement has no ${field}`);
  must(has(achievement, 'Achievement') && achievement.achievementType === 'MicroCredential', 'type of the achievement');
  must(achievement?.criteria?.id || achievement?.criteria?.narrative, 'no criteria');
  must(!achievement?.image || (achievement.image.id && achievement.image.type === 'Image'), 'image');
  for (const list of ['proof', 'credentialSchema']) must(Array.isArray(credential[list]), `${list} is no list`);
  for (const d of arr(achievement?.resultDescription))
    must(has(d, 'ResultDescription') && d.id && d.name && d.resultType, 'resultDescription');
  for (const l of arr(achievement?.resultDescription).flatMap(d => arr(d.rubricCriterionLevel)))
    must(has(l, 'RubricCriterionLevel') && l.id && l.name && typeof l.level === 'string', 'rubricCriterionLevel');
  for (const r of arr(subject?.result)) must(has(r, 'Result'), 'result');
  reportFaults('structure', faults);
}

// Nobody's schema checks that results point into this badge's own rubric.
{
  const faults = [],
    rubrics = new Map(arr(achievement?.resultDescription).map(d => [d.id, d.rubricCriterionLevel.map(l => l.id)]));
  if (new Set([...rubrics.values()].flat()).size !== [...rubrics.values()].flat().length)
    faults.push('two levels have one id');
  for (const d of arr(achievement?.resultDescription))
    if (!rubrics.get(d.id).includes(d.requiredLevel)) faults.push(`required level ${d.requiredLevel}`);
  for (const r of arr(subject?.result))
    if (!rubrics.get(r.resultDescription)?.includes(r.achievedLevel)) faults.push(`achieved level ${r.achievedLevel}`);
  reportFaults('result-refs', faults);
}

try {
  await jsonld.expand(credential, { documentLoader, safe: true });
  report('json-ld', true);
} catch (error) {
  report('json-ld', false, messages(error));
}

for (const proof of arr(credential.proof)) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await vc.verifyCredential({ credential: { ...copy(), proof }, suite, documentLoader });
  report('proof', result.verified, result.verified ? proof.verificationMethod : messages(result.error));
  report('issuer-binding', proof.verificationMethod?.split('#')[0] === credential.issuer?.id, proof.verificationMethod);
}
report('one-proof', arr(credential.proof).length === 1 && credential.proof[0].cryptosuite === 'eddsa-rdfc-2022');

{
  const { log, error } = console;
  console.log = console.error = () => {}; // it thinks aloud
  const result = await verifierCore.verifyCredential({ credential: copy(), knownDIDRegistries: [] });
  Object.assign(console, { log, error });
  for (const e of arr(result.errors)) report('verifier-core', false, `${e.name}: ${e.message}`);
  // Which issuers are registered is not known offline, and says nothing about the badge.
  for (const step of arr(result.log).filter(step => step.id !== 'registered_issuer'))
    report(`verifier-core:${step.id}`, step.valid === true, step.error?.message);
  if (!result.errors && !arr(result.log).some(step => step.id === 'valid_signature'))
    report('verifier-core', false, 'it did not look at the signature');
}
process.exit(failed ? 1 : 0);
