import { schemas } from '../generated/schemas.ts';
import type { ValidationError } from '../generated/validators.js';
import type { Finding } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';

/** A schema's errors in the publisher's words; ajv's own are not shown. `whole` is what the value as a whole is called. */
export function schemaFindings(file: string, errors: readonly ValidationError[], whole = 'file'): Finding[] {
  return errors.map((error) => {
    const { message, cure, pointer = error.instancePath } = say(error, whole);
    return { file, at: { pointer }, message, cure };
  });
}

interface Sentence {
  readonly message: string;
  readonly cure: string;
  readonly pointer?: string;
}

function say(
  { keyword, params, instancePath, schemaPath, propertyName }: ValidationError,
  whole: string,
): Sentence {
  const what =
    instancePath === '' ? `the ${whole}` : JSON.stringify(instancePath.slice(1).replaceAll('/', '.'));
  const limit = params['limit'];
  switch (keyword) {
    case 'required': {
      const key = params['missingProperty'];
      return { message: `${what} lacks "${key}"`, cure: `add "${key}"` };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const pointer = instancePath + pointerTo(key);
      return {
        message: `"${key}" is not a key of ${what}`,
        cure: 'remove it, or correct its spelling',
        pointer,
      };
    }
    case 'type': {
      const types = [params['type']].flat().join(' or ');
      const article = /^[aio]/.test(types) ? 'an' : 'a';
      return {
        message: `${what} should be ${article} ${types}`,
        cure: types === 'string' ? 'put the value in quotes' : `write ${article} ${types}`,
      };
    }
    case 'const':
    case 'enum': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']]
        .flat()
        .map((value) => JSON.stringify(value));
      return { message: `${what} is none of ${allowed.join(', ')}`, cure: 'write one of these' };
    }
    case 'discriminator':
      return { message: `${what} is of no known "${params['tag']}"`, cure: `correct "${params['tag']}"` };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return {
        message: `${what} has fewer than ${limit} ${unitOf(keyword)}`,
        cure: `give at least ${limit}`,
      };
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return { message: `${what} has more than ${limit} ${unitOf(keyword)}`, cure: `keep it to ${limit}` };
    case 'uniqueItems':
      return { message: `${what} says the same thing twice`, cure: 'remove one' };
    case 'minimum':
    case 'maximum':
      return { message: `${what} should be ${params['comparison']} ${limit}`, cure: 'correct the number' };
    case 'anyOf':
      if (instancePath === '/install') {
        return {
          message: 'names no way to install the tool',
          cure: 'give one of brew, npm, pip, gem, cargo, script or platforms, or "source: artifact"',
        };
      }
      break;
  }
  // Patterns and what they forbid have their sentence in the schema, where the pattern stands.
  const key = propertyName === undefined ? what : `the key "${propertyName}" of ${what}`;
  const pointer = propertyName === undefined ? instancePath : instancePath + pointerTo(propertyName);
  const form = descriptionAt(schemaPath);
  return form === undefined
    ? {
        message: `${key} does not have the shape its schema asks for (${keyword})`,
        cure: 'compare it with the schema',
        pointer,
      }
    : { message: `${key} does not have its form`, cure: `write what the schema describes: ${form}`, pointer };
}

function unitOf(keyword: string): string {
  return keyword.endsWith('Length') ? 'characters' : keyword.endsWith('Items') ? 'items' : 'entries';
}

/** The description of the definition in names.schema.json that a schema path ends in, if it ends in one. */
function descriptionAt(schemaPath: string): string | undefined {
  const name = /names\.schema\.json#\/\$defs\/(\w+)\//.exec(schemaPath)?.[1];
  const { $defs } = schemas['names.schema.json'] as {
    $defs: Readonly<Record<string, { description?: string }>>;
  };
  return name === undefined ? undefined : $defs[name]?.description;
}
