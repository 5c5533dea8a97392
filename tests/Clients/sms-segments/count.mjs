// Counts texts as Twilio does: node count.mjs FILE, an array of texts as base64 of their UTF-16, since a text may hold
// half a character. Prints what each takes.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { SegmentedMessage } = createRequire(import.meta.url)('sms-segments-calculator');
const texts = JSON.parse(readFileSync(process.argv[2], 'utf8')).map(text =>
  Buffer.from(text, 'base64').toString('utf16le'),
);
console.log(
  JSON.stringify(
    texts.map(text => {
      const counted = new SegmentedMessage(text);
      return {
        encoding: counted.encodingName,
        units: counted.encodedChars.reduce((sum, char) => sum + char.codeUnits.length, 0),
        segments: counted.segmentsCount,
        characters: counted.graphemes.map(grapheme => grapheme.length),
        overfull: counted.segments.some(segment => segment.freeSizeInBits() < 0),
      };
    }),
  ),
);
