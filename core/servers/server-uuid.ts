import { encodeUtf8 } from '../text/decode-utf8.ts';
import { sha1 } from './sha1.ts';

/** The id of a server where a protocol knows servers by UUIDs: of its name alone, so that it is the same in every registry and every build. */
export function serverUuid(name: string): string {
  return printUuid(nameUuid(servers, name));
}

/** Whether a text is a UUID of any kind, in whatever case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** UUIDv5 (RFC 9562 §5.5): sixteen bytes. */
function nameUuid(namespace: Uint8Array, name: string): Uint8Array {
  const bytes = encodeUtf8(name);
  const message = new Uint8Array(namespace.length + bytes.length);
  message.set(namespace);
  message.set(bytes, namespace.length);
  const uuid = sha1(message).slice(0, 16);
  uuid[6] = (uuid[6]! & 0x0f) | 0x50;
  uuid[8] = (uuid[8]! & 0x3f) | 0x80;
  return uuid;
}

// RFC 9562 §6.6: the namespace of domain names, 6ba7b810-9dad-11d1-80b4-00c04fd430c8.
const domains = Uint8Array.of(
  ...[0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8],
);
// Names of servers are those of the MCP registry, whoever keeps them.
const servers = nameUuid(domains, 'registry.modelcontextprotocol.io');

// A list of servers prints hundreds at a time.
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function printUuid(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += pairs[bytes[index]!]!;
  }
  return text;
}
