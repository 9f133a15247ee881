/** What files of the site have in common that who builds it makes, and core does not. */
export const siteFile = {
  protocol: 'site',
  extension: '',
  cache: 'revalidate',
  limit: 'none',
  emits: { of: 'asset' },
} as const;
