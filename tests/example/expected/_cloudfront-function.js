// For viewer requests, runtime cloudfront-js-2.0; docs/hosting.md says how to use it.
var preflight = { statusCode: 204, statusDescription: 'No Content', headers: {"x-content-type-options":{"value":"nosniff"},"x-frame-options":{"value":"DENY"},"content-security-policy":{"value":"default-src 'none'"},"referrer-policy":{"value":"no-referrer"},"access-control-allow-origin":{"value":"*"},"access-control-expose-headers":{"value":"ETag, Content-Digest, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id, X-Total-Count"},"access-control-allow-methods":{"value":"GET, HEAD, POST, OPTIONS"},"access-control-allow-headers":{"value":"Content-Type, Authorization, Accept, If-None-Match, X-Requested-With"},"access-control-max-age":{"value":"86400"}} };
// Lists that are read page by page, and what leads to their pages.
var lists = [
  [/^\/v0\.1\/servers$/, "/v0.1/pages/{chain}/"],
  [/^\/registry\/v0\.1\/servers$/, "/v0.1/pages/{chain}/"],
  [/^\/v0\/servers$/, "/v0.1/pages/{chain}/"],
  [/^\/registry\/([^/]+)\/v0\.1\/servers$/, "/registry/$1/v0.1/pages/{chain}/"],
  [/^\/registry\/([^/]+)\/v0\/servers$/, "/registry/$1/v0.1/pages/{chain}/"],
  [/^\/registry\/([^/]+)\/servers$/, "/registry/$1/v0.1/pages/{chain}/"],
];
// Other addresses of files.
var aliases = [
  [/^\/v1\/download\/(@[^/@]+\/[^/@]+)\/([^/]+)$/, "/v1/packages/$1/versions/$2/archive.tar.gz"],
  [/^\/v0\/servers\/([^/]+\/[^/]+)\/versions$/, "/v0.1/servers/$1/versions.json"],
  [/^\/registry\/v0\.1\/servers\/([^/]+\/[^/]+)\/versions$/, "/v0.1/servers/$1/versions.json"],
  [/^\/v0\/servers\/([^/]+\/[^/]+)\/versions\/([^/]+)$/, "/v0.1/servers/$1/versions/$2.json"],
  [/^\/registry\/v0\.1\/servers\/([^/]+\/[^/]+)\/versions\/([^/]+)$/, "/v0.1/servers/$1/versions/$2.json"],
  [/^\/registry\/([^/]+)\/v0\/servers\/([^/]+\/[^/]+)\/versions$/, "/registry/$1/v0.1/servers/$2/versions.json"],
  [/^\/registry\/([^/]+)\/v0\/servers\/([^/]+\/[^/]+)\/versions\/([^/]+)$/, "/registry/$1/v0.1/servers/$2/versions/$3.json"],
  [/^\/v0\/openapi\.yaml$/, "/openapi.yaml"],
  [/^\/v0\/servers\/deployed$/, "/api/v0/deployed.json"],
  [/^\/api\/v0\/servers\/deployed$/, "/api/v0/deployed.json"],
  [/^\/api\/v0\/registry\/deployed$/, "/api/v0/deployed.json"],
  [/^\/api\/v0\/registry\/servers\/deployed$/, "/api/v0/deployed.json"],
  [/^\/v0\/servers\/deployed\/([^/]+(?:\/[^/]+)?)$/, "/api/v0/deployed/$1.json"],
  [/^\/api\/v0\/servers\/deployed\/([^/]+(?:\/[^/]+)?)$/, "/api/v0/deployed/$1.json"],
  [/^\/api\/v0\/registry\/deployed\/([^/]+(?:\/[^/]+)?)$/, "/api/v0/deployed/$1.json"],
  [/^\/api\/v0\/registry\/servers\/deployed\/([^/]+(?:\/[^/]+)?)$/, "/api/v0/deployed/$1.json"],
  [/^\/api\/v0\/registry\/servers$/, "/api/v0/servers.json"],
  [/^\/api\/v0\/registry\/servers\/([^/]+(?:\/[^/]+)?)$/, "/api/v0/servers/$1.json"],
  [/^\/v0\/info$/, "/api/v0/info.json"],
  [/^\/api\/v0\/registry\/info$/, "/api/v0/info.json"],
  [/^\/v0\/ping$/, "/v0.1/ping.json"],
  [/^\/v0\/version$/, "/v0.1/version.json"],
  [/^\/plugged-in\/v0\/health$/, "/v0/health.json"],
  [/^\/plugged-in\/v0\/servers\/([^/]+(?:\/[^/]+)?)$/, "/v0/servers/$1.json"],
];
// What to add to an address to have its file.
var endings = [
  [/^(?:\/v1\/health|\/v1\/packages|\/v1\/packages\/@[^/@]+\/[^/@]+|\/v1\/packages\/@[^/@]+\/[^/@]+\/versions|\/v1\/packages\/@[^/@]+\/[^/@]+\/versions\/[^/]+|\/v1\/packages\/@[^/@]+\/[^/@]+\/tags|\/v1\/packages\/@[^/@]+\/[^/@]+\/resolve|\/v1\/packages\/@[^/@]+\/[^/@]+\/resolve\/[^/]+|\/v1\/scopes\/[^/]+|\/v1\/search\/index|\/v1\/categories|\/v1\/keywords|\/v1\/index|\/v1\/index\/keywords|\/v1\/index\/[^/]+|\/v1\/renames|\/v0\.1\/pages\/[^/]+\/[^/]+|\/v0\.1\/servers\/[^/]+\/[^/]+\/versions|\/v0\.1\/servers\/[^/]+\/[^/]+\/versions\/[^/]+|\/registry\/[^/]+\/v0\.1\/pages\/[^/]+\/[^/]+|\/registry\/[^/]+\/v0\.1\/servers\/[^/]+\/[^/]+\/versions|\/registry\/[^/]+\/v0\.1\/servers\/[^/]+\/[^/]+\/versions\/[^/]+|\/mcp\/views\/[^/]+|\/mcp\/views\/[^/]+\/texts|\/mcp\/views\/[^/]+\/skills|\/v1\/sources|\/v1\/sources\/[^/]+|\/v1\/sources\/[^/]+\/entries|\/v1\/registries|\/v1\/registries\/[^/]+|\/v1\/registries\/[^/]+\/entries|\/extension\/v0\/registries|\/extension\/v0\/registries\/[^/]+|\/registry\/[^/]+\/v0\.1\/x\/dev\.toolhive\/skills|\/registry\/[^/]+\/v0\.1\/x\/dev\.toolhive\/skills\/[^/]+\/[^/]+|\/registry\/[^/]+\/v0\.1\/x\/dev\.toolhive\/skills\/[^/]+\/[^/]+\/versions|\/registry\/[^/]+\/v0\.1\/x\/dev\.toolhive\/skills\/[^/]+\/[^/]+\/versions\/[^/]+|\/registry\/[^/]+\/v0\.1\/x\/dev\.toolhive\/plugins|\/api\/v0\/deployed|\/api\/v0\/deployed\/[^/]+(?:\/[^/]+)?|\/api\/v0\/servers|\/api\/v0\/servers\/[^/]+(?:\/[^/]+)?|\/api\/v0\/info|\/health|\/readiness|\/version|\/v0\.1\/ping|\/v0\.1\/version|\/v0\.1\/health|\/plugged-in\/v0\/servers|\/v0\/health|\/v0\/servers\/[^/]+(?:\/[^/]+)?|\/v1\/site|\/v1\/site\/counts)$/, ".json"],
  [/^(?:\/v1\/packages\/@[^/@]+\/[^/@]+\/versions\/[^/]+\/archive)$/, ".tar.gz"],
  [/^(?:\/v1\/search\/parts\/[^/]+)$/, ".bin"],
  [/^(?:\/mcp\/records\/[^/]+)$/, ".records.json"],
];
var slashed = /^(?:\/registry\/v0\.1|\/v1\/registries|\/openapi\.yaml|\/plugged-in|\/v1\/sources|\/extension|\/readiness|\/registry|\/toolhive|\/version|\/api\/v0|\/health|\/v0\.1|\/v0)\/(?:.*\/)?$/;

function handler(event) {
  var request = event.request;
  if (request.method === 'OPTIONS') return preflight;
  var path = decode(request.uri);
  // What could be read as leaving the tree is no address, and what hosts are told is no document.
  if (path === undefined || /[\0\\]|\/\/|\/\.\.?(?:\/|$)|^\/(?:\.(?!well-known\/)|_(?!site\/))/.test(path)) path = '/nowhere';
  if (slashed.test(path)) {
    return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: Object.assign({}, preflight.headers, { location: { value: encode(path.replace(/\/+$/, '')) + search(request.querystring) } }) };
  }
  request.uri = encode(fileOf(path, request));
  request.querystring = {};
  return request;
}

function fileOf(path, request) {
  var query = request.querystring;
  if (path === '/') return /^(?:(?!json).)*text\/html/.test(text(request.headers.accept)) ? '/index.html' : '/index.json';
  for (var i = 0; i < lists.length; i++) {
    if (!lists[i][0].test(path)) continue;
    var cursor = text(query.cursor);
    var page = cursor === '' ? 'first' : /^[A-Za-z0-9_-]+$/.test(cursor) ? cursor : '';
    var chain = text(query.version) === 'latest' ? 'latest' : 'all';
    return path.replace(lists[i][0], lists[i][1]).replace('{chain}', chain) + page + '.json';
  }
  for (var j = 0; j < aliases.length; j++) {
    if (aliases[j][0].test(path)) return path.replace(aliases[j][0], aliases[j][1]);
  }
  for (var k = 0; k < endings.length; k++) {
    // The name of a file is an address too.
    if (endings[k][0].test(path) && !path.endsWith(endings[k][1])) return path + endings[k][1];
  }
  if (/^(?:\/zh-CN|(?:\/zh-CN)?(?:\/search|\/types\/[^/]+|\/types\/[^/]+\/[^/]+|\/categories|\/categories\/[^/]+|\/categories\/[^/]+\/[^/]+|\/catalogs|\/catalogs\/[^/]+|\/catalogs\/[^/]+\/[^/]+|\/publish|\/docs\/api|\/docs|\/docs\/[^/]+|\/@[^/]+|\/@[^/@]+\/[^/@]+|\/@[^/@]+\/[^/@]+@[^/]+|\/404))$/.test(path) && !/\.(?:atom|bin|css|ctx|gz|html|js|json|md|mjs|png|svg|txt|xml|yaml|zip)$/.test(path)) return path + '.html';
  return path;
}

function text(parameter) {
  return parameter ? parameter.value : '';
}

function search(query) {
  var parts = Object.keys(query).map(function (name) { return name + '=' + query[name].value; });
  return parts.length > 0 ? '?' + parts.join('&') : '';
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return undefined;
  }
}

// The store reads a plus as a space, so it is escaped like all else.
function encode(path) {
  return path.split('/').map(encodeURIComponent).join('/');
}
