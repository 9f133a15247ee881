import { isSpdxExpression, spdxFrom } from '../manifest/spdx.ts';
import type { Rule } from './rule.ts';

export const licenseIsSpdx: Rule = {
  name: 'license-is-spdx',
  states: 'A licence is an SPDX expression.',
  *package({ releases }) {
    for (const { manifest, manifestFile } of releases) {
      if (!manifest || !manifestFile) continue;
      const { license } = manifest;
      if (license === undefined) {
        if (manifestFile.endsWith('/server.json')) continue; // the format has no place for one
        yield {
          file: manifestFile,
          severity: 'warning',
          message: 'names no licence; clients will show it as unspecified',
          cure: 'add "license" with an SPDX expression, for example MIT',
        };
      } else if (!isSpdxExpression(license)) {
        const meant = spdxFrom(license);
        yield {
          file: manifestFile,
          at: { pointer: '/license' },
          message: `"${license}" is not an SPDX licence expression`,
          cure: meant
            ? `write ${meant}`
            : 'write one, for example Apache-2.0 or "MIT OR Apache-2.0"; for terms of your own, LicenseRef- and the name of the file',
        };
      }
    }
  },
};
