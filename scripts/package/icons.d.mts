export const appIcons: readonly string[];
export function buildAppIcons(root: string): Promise<void>;
export function buildInstallerIcons(root: string, folder: string): Promise<void>;
