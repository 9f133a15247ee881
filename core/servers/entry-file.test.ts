import { expect, test } from 'vitest';
import { entryFile, nameOfEntryFile, nameOfSkillFile, skillFile } from './entry-file.ts';

test.each([
  ['io.github.acme/pdf', /^entries\/\d{3}\/io\.github\.acme_pdf\.json$/],
  ['io.github.Acme/PDF_x', /^entries\/\d{3}\/io\.github\.!acme_!p!d!f_x\.json$/],
  ['com.acme/../../x', /^entries\/\d{3}\/com\.acme_\.\.!47!\.\.!47!x\.json$/],
  ['..', /^entries\/\d{3}\/\.\._\.json$/],
  ['com.acme/é!\0', /^entries\/\d{3}\/com\.acme_!233!!33!!0!\.json$/],
])('%s lies at %s', (name, file) => expect(entryFile(name)).toMatch(file));

const names = [
  'io.github.acme/pdf',
  'io.github.Acme/pdf',
  'io.github.acme/PDF',
  'a-b.c/d_e',
  'a/b_c/d',
  'Ü/!A!',
  'a/😀',
];

test.each(names)('the file of %s tells its name', (name) =>
  expect(nameOfEntryFile(entryFile(name))).toBe(name),
);

test('names that differ lie in files that differ, also where case makes no difference', () => {
  const files = [...names, 'a.b/c', 'a/b.c', 'a_b/c', 'a/b_c', 'a!/b', 'a33!/b'].map(entryFile);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
});

test('servers are spread over 256 folders', () => {
  const folders = Array.from(
    { length: 5_000 },
    (_, index) => entryFile(`io.github.acme/server-${index}`).split('/')[1],
  );
  expect(new Set(folders).size).toBe(256);
});

test.each([
  'status.json',
  'entries/io.github.acme_pdf.json',
  'entries/000/pdf.json',
  'entries/000/a/b_c.json',
  'skills/000/a_b.json',
  entryFile('io.github.acme/pdf').replace('entries/', 'entries/1'), // another bucket than its own
  entryFile('io.github.acme/pdf').replace('acme', 'Acme'),
  entryFile('io.github.acme/pdf').replace('pdf', '!112!df'), // an escape that is not needed
])('%s is no server’s file', (path) => expect(nameOfEntryFile(path)).toBeUndefined());

test('a skill’s namespace may hold anything', () => {
  expect(skillFile('io.github.acme', 'pdf')).toMatch(/^skills\/\d{3}\/io\.github\.acme_pdf\.json$/);
  expect(skillFile('../a_b', 'pdf')).toMatch(/^skills\/\d{3}\/\.\.!47!a!95!b_pdf\.json$/);
});

test.each([
  ['io.github.acme', 'pdf'],
  ['a_b/../c', 'pdf-forms'],
  ['Com.Acme', 'x'],
])('the file of the skill of %s called %s tells both', (namespace, name) =>
  expect(nameOfSkillFile(skillFile(namespace, name))).toEqual({ namespace, name }),
);

test.each([
  'status.json',
  'skills/000/pdf.json',
  entryFile('io.github.acme/pdf'),
  skillFile('io.github.acme', 'pdf').replace('skills/', 'skills/1'), // another bucket than its own
  skillFile('io.github.acme', 'pdf').replace('acme', 'Acme'),
])('%s is no skill’s file', (path) => expect(nameOfSkillFile(path)).toBeUndefined());
