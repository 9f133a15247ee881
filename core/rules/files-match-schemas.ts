import { packageTypes } from '../package-types/index.ts';
import type { PackageType } from '../package-types/package-type.ts';
import type { Rule } from './rule.ts';

export const filesMatchSchemas: Rule = {
  name: 'files-match-schemas',
  states: 'Every file that the registry reads has the shape that its schema asks for.',
  registry: ({ misshapen }) => misshapen,
  *package({ misshapen, releases }) {
    yield* misshapen;
    for (const { manifest, manifestFile } of releases) {
      if (!manifest || !manifestFile) continue;
      // The table is indexed by the manifest's own type, so the module and the manifest agree.
      const type = packageTypes[manifest.type] as unknown as PackageType;
      for (const finding of type.check(manifest as never)) yield { ...finding, file: manifestFile };
    }
  },
};
