import { splitTarPath } from '../archive/tar.ts';
import { readLimit, releaseLimits } from '../catalog/parse-package.ts';
import type { Rule } from './rule.ts';

const mebibyte = 1024 * 1024;
const read = new Set(['ctx.yaml', 'server.json', 'SKILL.md', 'release.json', 'package.yaml']);

export const filesAreBounded: Rule = {
  name: 'files-are-bounded',
  states: `A version holds at most ${releaseLimits.files} files and ${releaseLimits.bytes / mebibyte} MiB, under paths that fit a tar header; a file that the registry reads has at most ${readLimit / mebibyte} MiB.`,
  *package({ files, releases }) {
    for (const { folder, content } of releases) {
      const bytes = content.reduce((sum, { source }) => sum + source.size, 0);
      if (content.length > releaseLimits.files) {
        yield {
          file: folder,
          message: `holds ${content.length} files; ${releaseLimits.files} are allowed`,
          cure: 'leave out what an agent does not read, or offer it as an artifact with URL and digest',
        };
      }
      if (bytes > releaseLimits.bytes) {
        yield {
          file: folder,
          message: `holds ${bytes} bytes; ${releaseLimits.bytes} are allowed`,
          cure: 'leave out what an agent does not read, or offer it as an artifact with URL and digest',
        };
      }
      for (const { path, source } of content) {
        if (splitTarPath(path)) continue;
        yield {
          file: source.path,
          message: 'has a path too long for a tar header (155 bytes of folders and 100 of name)',
          cure: 'shorten its name or its folders',
        };
      }
    }
    for (const { path, size } of files.files) {
      if (size <= readLimit || !read.has(path.slice(path.lastIndexOf('/') + 1))) continue;
      yield {
        file: path,
        message: `has ${size} bytes; ${readLimit} are allowed`,
        cure: 'move the detail into files beside it',
      };
    }
  },
};
