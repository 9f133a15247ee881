import type { CliManifest } from '../generated/types.ts';

type Install = NonNullable<CliManifest['install']>;

/** How each package manager installs what a manifest names. */
const packageManagers = {
  brew: ['brew', 'install'],
  npm: ['npm', 'install', '--global'],
  pip: ['pip', 'install'],
  gem: ['gem', 'install'],
  cargo: ['cargo', 'install'],
} as const satisfies { readonly [Key in keyof Install]?: readonly string[] };

export type PackageManager = keyof typeof packageManagers;

/** What a publisher has one of them install. */
interface ManagedInstall {
  readonly manager: PackageManager;
  /** The words of the command, but for what it is to install. */
  readonly command: readonly string[];
  readonly wanted: string;
}

/** What a manifest gives to package managers, in one order. */
export function managedInstalls(
  methods: {
    readonly [Id in PackageManager]?: string;
  },
): readonly ManagedInstall[] {
  // The cast is true: the keys of the table are the ids.
  return (Object.keys(packageManagers) as PackageManager[]).flatMap((manager) => {
    const wanted = methods[manager];
    return wanted === undefined ? [] : [{ manager, command: packageManagers[manager], wanted }];
  });
}
