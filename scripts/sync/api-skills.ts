import { URL } from 'node:url';
import type { RawRecords } from '#core/servers/raw-record.ts';
import type { MissingSkills, World } from './adapter.ts';
import { fetchPages } from './api-pages.ts';
import type { GetOptions } from './http.ts';
import { HttpFailure } from './http-failure.ts';

export interface ListedSkills {
  readonly skills: RawRecords['skills'];
  readonly missingSkills?: MissingSkills;
}

/** How those answer who know no skills. */
const unknownSkills = new Set([400, 404, 405, 501]);

/** The skills, which only registries in the manner of ToolHive have (contract toolhive.md §8). Whatever others answer loses no server. */
export async function fetchSkills(base: string, options: GetOptions, world: World): Promise<ListedSkills> {
  const address = new URL(`${base}/x/dev.toolhive/skills?limit=100`);
  const skills: { skill: unknown; place: string }[] = [];
  let isBegun = false;
  try {
    for await (const { items, number } of fetchPages(address, 'skills', options, world)) {
      isBegun = true;
      for (const [index, skill] of items.entries())
        skills.push({ skill, place: `page ${number}#/skills/${index}` });
    }
    return { skills };
  } catch (error) {
    world.signal.throwIfAborted();
    if (!(error instanceof HttpFailure)) throw error;
    const { status = 0, passes, message } = error;
    if (!isBegun && unknownSkills.has(status)) return { skills: [] };
    const isForNow = passes || status === 429 || status >= 500;
    return { skills: [], missingSkills: { reason: message, lasts: isForNow ? 'for now' : 'for good' } };
  }
}
