export function tarballOf(
  wanted: { readonly name: string; readonly version: string; readonly integrity: string },
  options: { readonly root: string; readonly offline: boolean },
): Promise<string>;
export function unpack(tarball: string, folder: string, members?: readonly string[]): Promise<void>;
