import { addressesStayOut } from './addresses-stay-out.ts';
import { archivesMatchRecords } from './archives-match-records.ts';
import { categoriesAreKnown } from './categories-are-known.ts';
import { configurationIsLawful } from './configuration-is-lawful.ts';
import { filesAreBounded } from './files-are-bounded.ts';
import { filesAreCanonical } from './files-are-canonical.ts';
import { filesArePlain } from './files-are-plain.ts';
import { filesAreText } from './files-are-text.ts';
import { filesMatchSchemas } from './files-match-schemas.ts';
import { filesParse } from './files-parse.ts';
import { foldersHaveTheirPlace } from './folders-have-their-place.ts';
import { licenseIsSpdx } from './license-is-spdx.ts';
import { nameMatchesPath } from './name-matches-path.ts';
import { namesAreFree } from './names-are-free.ts';
import { namesLeadSomewhere } from './names-lead-somewhere.ts';
import { namesLookDifferent } from './names-look-different.ts';
import { publishedVersionsStay } from './published-versions-stay.ts';
import type { Rule } from './rule.ts';
import { scopeExists } from './scope-exists.ts';
import { secretsStayOut } from './secrets-stay-out.ts';
import { snapshotsAreSound } from './snapshots-are-sound.ts';
import { synonymsAreSound } from './synonyms-are-sound.ts';
import { tagsAndYanksNameVersions } from './tags-and-yanks-name-versions.ts';
import { textIsVisible } from './text-is-visible.ts';
import { typesStay } from './types-stay.ts';
import { urlsArePublic } from './urls-are-public.ts';
import { versionMatchesPath } from './version-matches-path.ts';

/** The laws of the registry. All are asked, every time; docs/rules.md and the reports are made of this list. */
export const rules: readonly Rule[] = [
  foldersHaveTheirPlace,
  filesParse,
  filesMatchSchemas,
  filesArePlain,
  filesAreBounded,
  filesAreText,
  filesAreCanonical,
  nameMatchesPath,
  versionMatchesPath,
  scopeExists,
  namesAreFree,
  namesLookDifferent,
  namesLeadSomewhere,
  typesStay,
  licenseIsSpdx,
  categoriesAreKnown,
  synonymsAreSound,
  configurationIsLawful,
  snapshotsAreSound,
  tagsAndYanksNameVersions,
  archivesMatchRecords,
  urlsArePublic,
  secretsStayOut,
  addressesStayOut,
  textIsVisible,
  publishedVersionsStay,
];
