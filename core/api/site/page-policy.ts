const directives = [
  "default-src 'none'",
  // The index for search is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
] as const;

/**
 * What a page may load: what comes from this registry, and nothing that stands within the page. In an element of the page, for hosts
 * that send no headers, nobody may be told who may frame it.
 */
export function pagePolicy(origin: string, where: 'header' | 'element'): string {
  return [
    ...directives,
    ...(where === 'header' ? ["frame-ancestors 'none'"] : []),
    ...(origin.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
