/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    readonly source: import('./data/source.ts').Source;
    readonly page: import('./loaded-page.ts').LoadedPage;
  }
}

declare module '*.astro' {
  const component: (props: Record<string, unknown>) => unknown;
  export default component;
}
