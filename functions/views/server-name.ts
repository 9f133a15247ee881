import { HttpProblem } from '../errors.ts';

/** A name that the path may still hold escaped: some clients escape it twice. */
export function unescapeName(text: string): string {
  return text.includes('/') ? text : text.replaceAll(/%2f/gi, '/');
}

/** A parameter of a path as the ToolHive server reads it (contract toolhive.md §1.0). Throws an HttpProblem in its words. */
export function readParameter(name: string, text: string | undefined): string {
  if (text === undefined || text.trim() === '')
    throw new HttpProblem('bad_request', `${name} cannot be empty`);
  if (/[ \t\r\n]/.test(text)) throw new HttpProblem('bad_request', `${name} cannot contain whitespace`);
  return text;
}

/** The name of a server as the ToolHive server reads it. Throws an HttpProblem in its words. */
export function readServerName(text: string | undefined): string {
  const name = readParameter('serverName', text);
  const flaw = flawOf(name);
  if (flaw) throw new HttpProblem('bad_request', `invalid server name format: ${flaw}`);
  return name;
}

function flawOf(text: string): string | undefined {
  const [namespace = '', name = '', ...more] = text.split('/');
  if (!text.includes('/')) return `must be in format 'dns-namespace/name' (e.g., 'com.example.api/server')`;
  if (more.length > 0) return "must contain exactly one '/' separator";
  if (namespace === '' || name === '') return 'both namespace and name must be non-empty';
  if (text.length > 200) return 'must be at most 200 characters';
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?$/.test(namespace)) {
    return `namespace '${namespace}' must begin and end with a letter or digit, with dots and hyphens between`;
  }
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9._-]*[a-zA-Z0-9])?$/.test(name)) {
    return `name '${name}' must begin and end with a letter or digit, with dots, hyphens and underscores between`;
  }
  return undefined;
}
