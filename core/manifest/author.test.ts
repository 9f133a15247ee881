import { describe, expect, test } from 'vitest';
import { findAddress, nameOfAuthor } from './author.ts';

describe('an author keeps the name and loses the address', () => {
  test.each([
    ['Ada Acme', 'Ada Acme'],
    ['Ada Acme <ada@acme.example>', 'Ada Acme'],
    ['Ada Acme (ada@acme.example)', 'Ada Acme'],
    ['Ada Acme <mailto:ada@acme.example>', 'Ada Acme'],
    ['Ada <ada@acme.example> and Bo <bo@acme.example>', 'Ada and Bo'],
    ['Ada Acme <ada+work@mail.acme.example> (https://acme.example)', 'Ada Acme (https://acme.example)'],
    ['ada@acme.example', undefined],
    ['<ada@acme.example>', undefined],
    ['@ada', '@ada'],
    ['ada @ acme', 'ada @ acme'],
    ['', ''],
  ])('%j → %j', (author, expected) => expect(nameOfAuthor(author)).toBe(expected));
});

describe('an e-mail address', () => {
  test.each([
    ['write to ada@acme.example today', 'ada@acme.example', 9],
    ['a.b+c@d-e.example', 'a.b+c@d-e.example', 0],
  ])('is found in %j', (text, address, offset) => expect(findAddress(text)).toEqual({ address, offset }));

  test.each(['@acme/pdf', '@acme/pdf@1.2.0', 'ada@localhost', 'user @host', 'https://acme.example/@ada'])(
    'is not in %j',
    (text) => {
      expect(findAddress(text)).toBeUndefined();
    },
  );
});
