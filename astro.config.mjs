import { passthroughImageService } from 'astro/config';
import { rendererAdapter } from './site/adapter/renderer-adapter.ts';

// Compiled by scripts/site/compile-site.ts into what renders pages; there is no Astro build of the pages themselves.
export default {
  srcDir: './site',
  output: 'server',
  adapter: rendererAdapter(),
  compressHTML: true,
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // The policy of pages forbids what stands within them, and their names hold a digest.
  build: { assets: '_site', inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { rollupOptions: { output: { entryFileNames: '_site/[name].[hash].js' } } },
  },
};
