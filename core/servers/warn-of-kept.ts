import type { ServerJson } from '../generated/types.ts';
import type { ValidationError } from '../generated/validators.js';
import * as validators from '../generated/validators.js';
import { schemaFindings } from '../manifest/schema-findings.ts';
import { pointerTo } from '../text/locate.ts';
import type { Warn } from './mend.ts';
import { warnOfInexact } from './required-texts.ts';

/** Tells what of a mended server is beyond its schema and was kept all the same: lengths, patterns, formats. */
export function warnOfKept(server: ServerJson, warn: Warn): void {
  warnOfInexact(server.version, '/version', warn);
  for (const [index, { version }] of (server.packages ?? []).entries()) {
    warnOfInexact(version, pointerTo('packages', index, 'version'), warn);
  }
  if (validators.serverJson(server)) return;
  for (const error of validators.serverJson.errors ?? []) {
    const message = sentenceOf(error);
    if (message !== undefined) warn(error.instancePath, `${message}; it was kept`);
  }
}

function sentenceOf(error: ValidationError): string | undefined {
  // Told above, in words.
  if (error.keyword === 'not') return undefined;
  if (error.keyword === 'anyOf') return 'has neither a "value" nor a "valueHint"';
  // The branches of that.
  if (error.schemaPath.includes('/anyOf/')) return undefined;
  return schemaFindings('', [error])[0]?.message;
}
