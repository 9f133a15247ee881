import type {
  CategoriesFile,
  RegistryFile,
  ReservedNamesFile,
  ScopeFile,
  SynonymsFile,
} from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { notUtf8, readShape } from './parse-package.ts';
import type { SourceFile } from './source-file.ts';

/** A scope's file as found, and what it says if it can be read. */
interface ParsedScope {
  readonly source: SourceFile;
  readonly text: string | undefined;
  readonly scope: ScopeFile | undefined;
}

/** The registry's own files, read as far as they can be. */
export interface ParsedRegistry {
  readonly files: readonly SourceFile[];
  readonly config: RegistryFile | undefined;
  readonly categories: CategoriesFile | undefined;
  readonly reserved: ReservedNamesFile | undefined;
  /** Undefined also where there is no such file, which is lawful. */
  readonly synonyms: SynonymsFile | undefined;
  readonly scopes: readonly ParsedScope[];
  readonly unreadable: readonly Finding[];
  readonly misshapen: readonly Finding[];
}

export const registryFiles = [
  'registry.yaml',
  'categories.yaml',
  'reserved-names.yaml',
  'synonyms.yaml',
] as const;

/** `files` is what lies in the registry folder outside of `packages/` and `sources/`. */
export function parseRegistry(files: readonly SourceFile[]): ParsedRegistry {
  const unreadable: Finding[] = [];
  const misshapen: Finding[] = [];
  const fileAt = (path: string) => files.find((file) => file.path === path && file.kind === 'file');
  const read = <Shape>(source: SourceFile, validate: validators.Validator<Shape>): Shape | undefined => {
    const text = decodeUtf8(source.bytes);
    if (text !== undefined)
      return readShape(source.path, parseYaml(text), validate, { unreadable, misshapen });
    unreadable.push(notUtf8(source.path, source.bytes));
    return undefined;
  };
  const ifThere = <Shape>(path: string, validate: validators.Validator<Shape>): Shape | undefined => {
    const source = fileAt(path);
    return source && read(source, validate);
  };
  const own = <Shape>(path: string, validate: validators.Validator<Shape>): Shape | undefined => {
    if (fileAt(path)) return ifThere(path, validate);
    unreadable.push({
      file: path,
      message: 'is missing',
      cure: `add ${path}; schemas/ says what stands in it`,
    });
    return undefined;
  };
  return {
    files,
    config: own('registry.yaml', validators.registryFile),
    categories: own('categories.yaml', validators.categoriesFile),
    reserved: own('reserved-names.yaml', validators.reservedNamesFile),
    synonyms: ifThere('synonyms.yaml', validators.synonymsFile),
    scopes: files
      .filter(
        (file) => file.kind === 'file' && file.path.startsWith('scopes/') && file.path.endsWith('.yaml'),
      )
      .map((source) => ({
        source,
        text: decodeUtf8(source.bytes),
        scope: read(source, validators.scopeFile),
      })),
    unreadable,
    misshapen,
  };
}
