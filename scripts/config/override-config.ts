/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const prefix = 'THV_REGISTRY_';

/** The keys that the environment can replace: single values, which no list stands above (contract toolhive.md §2.5). */
const keys = [
  'registryName',
  'source.type',
  'source.format',
  'source.git.repository',
  'source.git.branch',
  'source.git.tag',
  'source.git.commit',
  'source.git.path',
  'source.git.auth.username',
  'source.git.auth.passwordFile',
  'source.git.auth.tokenFile',
  'source.api.endpoint',
  'source.api.url',
  'source.api.timeout',
  'source.api.tokenFile',
  'source.file.path',
  'source.file.url',
  'source.file.timeout',
  'syncPolicy.interval',
  'syncPolicy.retryInterval',
  'syncPolicy.retryLimit',
  'auth.mode',
  'auth.oauth.resourceUrl',
  'auth.oauth.realm',
];

/** The value of a configuration file with those keys replaced that it has and the environment has too; empty variables are none. */
export function overrideConfig(value: unknown, env: Environment): unknown {
  return keys.reduce((config, key) => {
    const text = env[prefix + key.toUpperCase().replaceAll('.', '_')];
    return text === undefined || text === '' ? config : replaceAt(config, key.split('.'), text);
  }, value);
}

function replaceAt(value: unknown, [key = '', ...below]: readonly string[], text: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return value;
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => {
    if (name !== key) return [name, part];
    return [name, below.length > 0 ? replaceAt(part, below, text) : typed(key, text)];
  });
  return Object.fromEntries(entries);
}

/** The environment has texts only; one key is a number. */
function typed(key: string, text: string): unknown {
  return key === 'retryLimit' && /^\d{1,9}$/.test(text) ? Number(text) : text;
}
