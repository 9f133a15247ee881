import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import type { SkillHead } from './text-files.ts';

/** What a skill takes of an agent's attention, in tokens; an estimate. */
export interface TokenEstimate {
  /** Of its name and description, which every conversation holds. */
  readonly always: number;
  /** Of its whole instructions, once they are read. */
  readonly onUse: number;
}

// A token is about four bytes of English; of other scripts and of code it is fewer, so this is no more than an estimate.
const bytesPerToken = 4;

/** Of instructions, and of what they are announced by. */
export function estimateTokens(
  instructions: string,
  { name = '', description = '' }: SkillHead,
): TokenEstimate {
  return { always: tokensOf(name) + tokensOf(description), onUse: tokensOf(instructions) };
}

function tokensOf(text: string): number {
  return Math.ceil(encodeUtf8(text).length / bytesPerToken);
}
