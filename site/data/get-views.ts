import { endpoints } from '#core/api/endpoints.ts';
import type { RegistryList, SourceList } from '#core/generated/types.ts';
import { getDocument } from './get-document.ts';
import type { Source } from './source.ts';

/** The catalogs, in order of name. */
export async function getViews(source: Source): Promise<RegistryList['registries']> {
  return (await getDocument<RegistryList>(source, endpoints.registryList)).registries;
}

/** The sources, in the order of the configuration. */
export async function getSources(source: Source): Promise<SourceList['sources']> {
  return (await getDocument<SourceList>(source, endpoints.sourceList)).sources;
}
