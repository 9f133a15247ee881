import type { Rule } from './rule.ts';

export const typesStay: Rule = {
  name: 'types-stay',
  states: 'All versions of a package are of one type.',
  *package({ releases }) {
    const typed = releases.filter((release) => release.manifest);
    const first = typed.toSorted((a, b) =>
      (a.record?.published_at ?? '') < (b.record?.published_at ?? '') ? -1 : 1,
    )[0];
    for (const { manifest, manifestFile } of typed) {
      if (!manifest || !manifestFile || manifest.type === first?.manifest?.type) continue;
      yield {
        file: manifestFile,
        at: { pointer: '/type' },
        message: `is of type ${manifest.type}, but the package began as ${first?.manifest?.type}`,
        cure: 'publish it as a package of its own',
      };
    }
  },
};
