import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from '#core/api/emit.ts';
import { locales, pageIn } from '#core/api/site/pages.ts';
import { withCards } from './cards/with-cards.ts';
import { type CompiledSite, rendererModule } from './compile-site.ts';
import type { PagedPackage, PageSource, Renderer } from './renderer.ts';

/** What site/adapter/renderer.ts exports. */
interface CompiledRenderer extends Pick<Renderer, 'render'> {
  /** Decoded addresses. */
  listPages(source: PageSource): Promise<readonly string[]>;
  load(path: string, source: PageSource): Promise<object | undefined>;
}

/** What renders the pages of a compiled site. */
export async function loadRenderer(site: CompiledSite): Promise<Renderer> {
  // The cast is true: site/adapter/renderer.ts is what was compiled.
  const compiled = (await import(rendererModule(site))) as CompiledRenderer;
  return withCards({
    key: site.key,
    assets: readAssets(join(site.folder, 'client')),
    listFiles: async (source) => (await compiled.listPages(source)).map(fileOfPage),
    filesOfPackage,
    load: (file, source) => compiled.load(pageOfFile(file), source),
    render: compiled.render,
  });
}

function filesOfPackage({ name, versions }: PagedPackage): string[] {
  return locales.flatMap((locale) => [
    fileOf(pageIn(locale, 'packagePage'), { package: name }),
    ...versions.map((version) => fileOf(pageIn(locale, 'versionPage'), { package: name, version })),
  ]);
}

function fileOfPage(path: string): string {
  return path === '/' ? 'index.html' : `${path.slice(1)}.html`;
}

function pageOfFile(file: string): string {
  return file === 'index.html' ? '/' : `/${file.slice(0, -'.html'.length)}`;
}

function readAssets(folder: string): Renderer['assets'] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  return new Map(files.sort().map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))]));
}
