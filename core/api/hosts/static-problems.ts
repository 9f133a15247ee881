import type { Protocol } from '../endpoint.ts';

/** What a host of plain files may have to say instead of a file. */
export const staticProblems = {
  400: { code: 'bad_request', title: 'Bad Request', message: 'The path has an escape that cannot be read' },
  404: { code: 'not_found', title: 'Not Found', message: 'Not found' },
  405: { code: 'method_not_allowed', title: 'Method Not Allowed', message: 'Files can only be read' },
} as const;

export type StaticStatus = keyof typeof staticProblems;

export const staticStatuses = [400, 404, 405] as const satisfies readonly StaticStatus[];

/** What is said, in the words of the protocol that was asked; without names, which a host of files could not put into JSON safely. */
export function printStaticProblem(
  status: StaticStatus,
  protocol: Protocol,
): { readonly mediaType: string; readonly text: string } {
  const { code, title, message } = staticProblems[status];
  const json = (value: object, mediaType = 'application/json') => ({
    mediaType,
    text: JSON.stringify(value),
  });
  switch (protocol) {
    case 'ctx':
    case 'site':
      return json({ error: code, message });
    case 'mcp':
      return json({ title, status, detail: message, error: message }, 'application/problem+json');
    case 'toolhive':
      // Clients of the ToolHive server compare its words.
      return json({ error: message.toLowerCase() });
    case 'plugged-in':
      return json({ error: message, code: code.toUpperCase(), details: {} });
    case 'text':
      return { mediaType: 'text/plain', text: message };
  }
}
