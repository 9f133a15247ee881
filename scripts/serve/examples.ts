import { endpoints } from '#core/api/endpoints.ts';
import { expandPath } from '#core/api/path.ts';
import type { PackageList, PackageName } from '#core/generated/types.ts';
import { findDocument, parseDocument } from '../../functions/find-document.ts';
import type { Documents } from '../../functions/ports.ts';

/** Three commands to try first, of a package that is there if there is one. */
export async function listExamples(documents: Documents, origin: string): Promise<string[]> {
  const name = await findFirst(documents);
  const { packageList, packageCtx, resolve, health, categoryList } = endpoints;
  const paths = name
    ? [
        packageList.path,
        expandPath(packageCtx.path, { package: name }),
        expandPath(resolve.path, { package: name.replace('/', '%2F'), constraint: 'latest' }),
      ]
    : [health.path, packageList.path, categoryList.path];
  return paths.map((path) => `curl ${origin}${path}`);
}

async function findFirst(documents: Documents): Promise<PackageName | undefined> {
  const document = await findDocument(documents, endpoints.packageList, {});
  return document && parseDocument<PackageList>(document).packages[0]?.full_name;
}
