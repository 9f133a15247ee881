import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFolder } from '../../functions/testing/registry-folder.ts';
import { surveyRegistry } from './survey.ts';

let folder: RegistryFolder;
beforeEach(() => {
  folder = new RegistryFolder();
  folder.release('@acme/pdf', '1.0.0');
});
afterEach(() => folder.remove());

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@registry.example', ...args], {
    cwd: folder.root,
    encoding: 'utf8',
  });
const commit = () => {
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message=registry: begin');
};
const foldersOf = async () => {
  const { prefixes } = await (await surveyRegistry(folder.root)).packages();
  return Object.values(prefixes).flatMap((prefix) => Object.keys(prefix.packages));
};

test('packages are found in no repository, in one without a commit, and in one with', async () => {
  expect(await foldersOf()).toEqual(['packages/ac/acme/pdf']);
  git('init', '--quiet');
  expect(await foldersOf()).toEqual(['packages/ac/acme/pdf']);
  commit();
  expect(await foldersOf()).toEqual(['packages/ac/acme/pdf']);
});

test('a commit whose differences Git cannot tell is no commit without differences', async () => {
  commit();
  writeFileSync(`${folder.root}/.git/index`, 'no index');
  await expect(surveyRegistry(folder.root)).rejects.toThrow(/^git: fatal: .*index file/);
});

test('packages that Git cannot list are not gone', async () => {
  commit();
  const survey = await surveyRegistry(folder.root);
  const tree = git('rev-parse', 'HEAD:packages').trim();
  rmSync(`${folder.root}/.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`);
  await expect(survey.packages()).rejects.toThrow(/^git: error: Could not read/);
});
