import { afterAll, beforeAll, describe } from 'vitest';
import type { ResolvedPackage } from '#core/generated/types.ts';
import { RegistryFolder } from './registry-folder.ts';
import { type ServedRegistry, serveRegistry } from './served-registry.ts';

/** A registry with one package of each fate: living, yanked, unlisted, renamed. */
export function exampleRegistry(): RegistryFolder {
  const folder = new RegistryFolder();
  folder.release('@acme/pdf', '1.0.0', { publishedAt: '2026-01-01T00:00:00Z', keywords: ['pdf'] });
  folder.release('@acme/pdf', '1.1.0', { publishedAt: '2026-01-02T00:00:00Z', keywords: ['pdf', 'forms'] });
  folder.release('@acme/pdf', '2.0.0-beta.1', { publishedAt: '2026-01-03T00:00:00Z', keywords: ['pdf'] });
  folder.record('@acme/pdf', 'categories:\n  - files\nyanked:\n  1.0.0: It loses pages\n');
  folder.release('@acme/notes', '0.1.0', {
    manifest: 'type: cli\ncli:\n  binary: notes\ninstall:\n  brew: notes\n',
  });
  folder.release('@acme/shy', '1.0.0');
  folder.record('@acme/shy', 'visibility: unlisted\n');
  folder.release('@acme/forms', '0.9.0');
  folder.record('@acme/forms', 'renamed-to: "@acme/pdf"\n');
  folder.record('@acme/paper', 'renamed-to: "@acme/forms"\n');
  folder.release('@acme/gone', '1.0.0');
  folder.record('@acme/gone', 'yanked:\n  1.0.0: Was a mistake\n');
  return folder;
}

/** Ways to ask the edge over the example. */
export interface Asking {
  ask(path: string, init?: RequestInit): Promise<Response>;
  json<Shape = unknown>(path: string, init?: RequestInit): Promise<Shape>;
  /** POST /v1/resolve, with a value or with the text itself. */
  resolve(body: unknown): Promise<Response>;
}

/** Of a bulk answer whose every entry the test knows to be a release. */
export interface AllResolved {
  readonly resolved: { readonly [name: string]: ResolvedPackage };
}

/** What the body of an answer says, which the test knows the shape of. */
export async function jsonOf<Shape>(answer: Response): Promise<Shape> {
  return (await answer.json()) as Shape;
}

/** Describes what holds of the example in both layouts. */
export function overEachLayout(tests: (asking: Asking) => void): void {
  describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
    let served: ServedRegistry;
    const folder = exampleRegistry();
    beforeAll(async () => {
      served = await serveRegistry(folder, layout);
    });
    afterAll(() => {
      served.tree.close();
      folder.remove();
    });
    const ask: Asking['ask'] = async (path, init) => served.app.request(path, init);
    tests({
      ask,
      json: async (path, init) => jsonOf(await ask(path, init)),
      resolve: (body) =>
        ask('/v1/resolve', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  });
}
