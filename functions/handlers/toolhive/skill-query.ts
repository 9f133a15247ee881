import type { Query } from '#core/api/paging.ts';
import { skillLimits } from '#core/api/toolhive/skill-list.ts';
import { parseCursor } from '#core/servers/cursor.ts';
import type { WantedSkills } from '#core/servers/skill-listing.ts';
import type { Position } from '#core/servers/view-listing.ts';
import { HttpProblem } from '../../errors.ts';

/** The query of a list of skills or plugins (contract toolhive.md §8). Throws an HttpProblem in the ToolHive server's words. */
export function readSkillQuery(query: Query): WantedSkills {
  const statuses = trimmed(query['status'])
    .toLowerCase()
    .split(',')
    .map((status) => status.trim())
    .filter((status) => status !== '');
  return {
    limit: readLimit(trimmed(query['limit'])),
    after: readCursor(trimmed(query['cursor'])),
    search: trimmed(query['search']).toLowerCase() || undefined,
    // The ToolHive server reads statuses and passes them over; whoever sends some means them.
    statuses: statuses.length > 0 ? new Set(statuses) : undefined,
  };
}

function trimmed(text: string | undefined): string {
  return text?.trim() ?? '';
}

function readLimit(text: string): number {
  if (text === '') return skillLimits.otherwise;
  if (!/^[+-]?\d+$/.test(text)) {
    throw new HttpProblem('bad_request', 'invalid limit parameter: must be an integer');
  }
  const limit = Number(text);
  if (limit < 1 || limit > skillLimits.most) {
    throw new HttpProblem(
      'bad_request',
      `invalid limit parameter: must be between 1 and ${skillLimits.most}`,
    );
  }
  return limit;
}

function readCursor(text: string): Position | undefined {
  if (text === '') return undefined;
  const position = parseCursor(text);
  if (!position) {
    throw new HttpProblem('bad_request', 'invalid cursor parameter: it is no cursor of this list');
  }
  return position;
}
