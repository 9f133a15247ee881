import { pagefindFolder, pagefindScript } from '#core/api/site/pagefind.ts';

/** The part of Pagefind's interface that is used here. */
export interface Pagefind {
  /** Null asks for all there are. */
  search(terms: string | null, options: PagefindOptions): Promise<PagefindAnswer>;
  /** Loads what counts results by filter; before, nothing is counted. */
  filters(): Promise<unknown>;
}

export interface PagefindOptions {
  readonly filters?: Readonly<Record<string, string>>;
  readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>;
}

export interface PagefindAnswer {
  readonly results: readonly PagefindResult[];
  /** By filter and value, how many of the results have it. */
  readonly filters: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface PagefindResult {
  readonly id: string;
  readonly score: number;
  data(): Promise<PagefindData>;
}

export interface PagefindData {
  /** As it was given. */
  readonly raw_url: string;
  readonly raw_content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** What /pagefind/pagefind.mjs exports. */
export interface PagefindModule {
  createInstance(options: object): Pagefind;
}

let opened: Promise<Pagefind> | undefined;

/** The index of this site; loaded when it is first wanted, and tried again after a failure. */
export function openPagefind(load: () => Promise<PagefindModule> = loadScript): Promise<Pagefind> {
  opened ??= load().then(({ createInstance }) => createInstance(settings));
  opened.catch(closePagefind);
  return opened;
}

/** Forgets the index: the next search begins with the one that the registry has by then. */
export function closePagefind(): void {
  opened = undefined;
}

const settings = {
  basePath: `/${pagefindFolder}/`,
  // The pages' policy has no place for a worker made of an address; and an answer takes milliseconds.
  noWorker: true,
  // What is in the name counts twice what is in the description.
  ranking: { metaWeights: { title: 2 } },
};

function loadScript(): Promise<PagefindModule> {
  // Vite must leave it alone: the build of the index writes it.
  const address: string = pagefindScript.path;
  return import(/* @vite-ignore */ address);
}
