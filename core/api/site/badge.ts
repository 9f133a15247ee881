import type { BadgeData } from '../../generated/types.ts';
import { escapeXml } from '../../text/escape-xml.ts';
import { textWidth } from '../../text/text-width.ts';

/** What a badge says: what it is of, and what that is. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly tone: Tone;
}

/** How the message looks; it says by itself what the colour says. */
export type Tone = keyof typeof tones;

/** Each is dark enough for white letters (WCAG 1.4.3). */
const tones = {
  plain: '#0b5866',
  good: '#1d6b35',
  careful: '#855300',
  bad: '#a32421',
  unknown: '#565d64',
} as const;

/** What shields.io reads to draw the badge in its own way (its "endpoint" schema, version 1). */
export function describeBadge({ label, message, tone }: Badge): BadgeData {
  return { schemaVersion: 1, label, message: cut(message), color: tones[tone] };
}

const size = 11;
const height = 20;
const padding = 6;
const labelColor = '#1a1d21';

/** The badge as a picture that loads nothing: system faces, and widths that hold in each of them. */
export function drawBadge(badge: Badge): string {
  const label = escapeXml(badge.label);
  const message = escapeXml(cut(badge.message));
  const labelWidth = Math.ceil(textWidth(badge.label, size));
  const messageWidth = Math.ceil(textWidth(cut(badge.message), size));
  const left = labelWidth + 2 * padding;
  const right = messageWidth + 2 * padding;
  const width = left + right;
  const said = `${label}: ${message}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${said}">
<title>${said}</title>
<rect width="${width}" height="${height}" rx="3" fill="${labelColor}"/>
<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v${height - 6}a3 3 0 0 1 -3 3h-${right - 3}z" fill="${tones[badge.tone]}"/>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="${size}">
<text x="${padding}" y="14" textLength="${labelWidth}" lengthAdjust="spacingAndGlyphs">${label}</text>
<text x="${left + padding}" y="14" textLength="${messageWidth}" lengthAdjust="spacingAndGlyphs">${message}</text>
</g>
</svg>
`;
}

/** A badge is a word or two. */
function cut(message: string): string {
  return message.length > 60 ? `${message.slice(0, 59)}…` : message;
}
