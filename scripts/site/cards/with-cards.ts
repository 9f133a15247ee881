import { URL } from 'node:url';
import { packageDetail } from '#core/api/ctx/package-detail.ts';
import { fileOf } from '#core/api/emit.ts';
import { packageCard, siteCard } from '#core/api/site/cards.ts';
import { siteFacts } from '#core/api/site/facts.ts';
import type { PackageDetail, SiteFacts } from '#core/generated/types.ts';
import { isSpdxExpression } from '#core/manifest/spdx.ts';
import { parsePackageName } from '#core/names.ts';
import type { PageSource, Renderer } from '../renderer.ts';
import type { Card } from './draw-card.ts';
import { renderCard } from './render-card.ts';
import { renderIcons } from './render-icons.ts';

/** What is loaded for a card; what is loaded for a page has no such key. */
interface LoadedCard {
  readonly card: Card;
}

const siteFile = fileOf(siteCard, {});

/** A renderer of pages that makes cards and icons besides. */
export function withCards(pages: Renderer): Renderer {
  return {
    key: pages.key,
    assets: new Map([...pages.assets, ...renderIcons()]),
    listFiles: async (source) => [...(await pages.listFiles(source)), siteFile],
    filesOfPackage: (pkg) => [...pages.filesOfPackage(pkg), fileOf(packageCard, { package: pkg.name })],
    load: (file, source) => (isCard(file) ? loadCard(file, source) : pages.load(file, source)),
    render: async (loaded, source) =>
      isLoadedCard(loaded) ? renderCard(loaded.card) : pages.render(loaded, source),
  };
}

/** Whether a file of the tree is a card. */
export function isCard(file: string): boolean {
  return /^og\/.*\.png$/.test(file);
}

function isLoadedCard(loaded: object): loaded is LoadedCard {
  return Object.hasOwn(loaded, 'card');
}

/** What a card says; undefined where there is nothing to say it of. */
async function loadCard(file: string, source: PageSource): Promise<LoadedCard | undefined> {
  const facts = await readJson<SiteFacts>(source, fileOf(siteFacts, {}));
  if (!facts) return undefined;
  if (file === siteFile) return { card: cardOfSite(facts) };
  const name = parsePackageName(file.slice('og/'.length, -'.png'.length));
  const detail =
    name && (await readJson<PackageDetail>(source, fileOf(packageDetail, { package: name }), name));
  return detail && { card: cardOfPackage(detail, facts) };
}

async function readJson<Shape>(source: PageSource, ...document: Parameters<PageSource['read']>) {
  const bytes = await source.read(...document);
  // The cast is true: the build wrote the document from a value of the endpoint's shape.
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Shape);
}

function cardOfSite({ name, description, origin, types }: SiteFacts): Card {
  return {
    above: '',
    title: name,
    text: description,
    facts: [new URL(origin).host],
    registry: types.join('  ·  '),
  };
}

function cardOfPackage(detail: PackageDetail, { name: registry }: SiteFacts): Card {
  const { full_name, type, version, license, deprecated, description } = detail;
  const [above, title] = full_name.split('/');
  return {
    above: above!,
    title: title!,
    text: description,
    facts: [
      type,
      version === '' ? 'yanked' : version,
      ...(deprecated === null ? [] : ['deprecated']),
      ...(isSpdxExpression(license) ? [license] : []),
    ],
    registry,
  };
}
