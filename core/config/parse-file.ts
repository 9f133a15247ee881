import { parseJson } from '../text/parse-json.ts';
import { checkAddress } from './check-address.ts';
import type { FileSource } from './config.ts';
import { durationAt } from './duration-key.ts';
import type { Section } from './section.ts';

const timeouts = { absent: 30_000, least: 1, most: 3_600_000, examples: "'30s', '1m'" } as const;
const ways = ['path', 'url', 'data'] as const;

/** Where the block `file` of a source has its records from. */
export function parseFile(file: Section): FileSource['from'] {
  file.expectKeys([...ways, 'timeout']);
  const [way = 'path', other] = ways.filter((key) => file.value(key) !== undefined && file.value(key) !== '');
  if (other !== undefined) {
    const both = `${file.label(way)} and ${file.label(other)} are mutually exclusive`;
    file.error(other, both, 'keep the one that is meant');
  } else if (file.value(way) === undefined || file.value(way) === '') {
    const either = `${file.label('path')} or ${file.label('url')} is required`;
    file.error('', either, 'name the file to read; file.data holds its content instead');
  }
  const timeout = durationAt(file, 'timeout', timeouts);
  switch (way) {
    case 'path':
      return { kind: 'path', path: file.text('path') ?? '' };
    case 'url': {
      const url = file.text('url') ?? '';
      if (url !== '') checkAddress(file, 'url', url);
      return { kind: 'url', url, timeout };
    }
    case 'data':
      return { kind: 'data', data: parseData(file) };
  }
}

const dataLimit = 1024 * 1024;

/** What stands there, or the value of the JSON text that does. */
function parseData(file: Section): unknown {
  const value = file.value('data');
  if (typeof value === 'string') {
    const parsed = parseJson(value);
    if (parsed.ok) return parsed.value;
    file.fault('data', `is no JSON text: it ${parsed.reason}`, 'mend it, or write the value as YAML');
  } else if (typeof value !== 'object') {
    file.fault('data', 'should hold what a registry file holds', 'write its content below the key, indented');
  } else if (sizeOf(value, dataLimit) > dataLimit) {
    // A few aliases of aliases are a small file and a large value.
    file.fault(
      'data',
      `has more than ${dataLimit} characters`,
      'write it into a file, and name that as file.path',
    );
  }
  return value;
}

/** About how many characters the value has when it is written out; counts no further than the limit. */
function sizeOf(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  for (const [key, part] of Object.entries(value)) {
    size += key.length + 1 + sizeOf(part, limit - size);
    if (size > limit) break;
  }
  return size;
}
