import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const driver = 'vk_swiftshader_icd.json';

/** Folders of the browsers that bring SwiftShader, a Vulkan driver that computes on the CPU. */
function browserFolders(): string[] {
  const playwright = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const versions = existsSync(playwright) ? readdirSync(playwright) : [];
  return [
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/opt/google/chrome',
    ...versions.flatMap((name) =>
      ['chrome-linux', 'chrome-linux64'].map((sub) => join(playwright, name, sub)),
    ),
    'node_modules/electron/dist',
  ];
}

/** The environment in which Dawn finds a software Vulkan driver, or why there is none. */
export function softwareVulkan(): { env: Record<string, string> } | { reason: string } {
  if (process.platform !== 'linux') return { reason: 'software Vulkan is looked for on Linux only' };
  const file = browserFolders()
    .map((folder) => join(folder, driver))
    .find((path) => existsSync(path));
  if (file === undefined) return { reason: `no browser here brings ${driver}` };
  // The browsers bring the Vulkan loader too, in the same folder.
  const libraries = [dirname(file), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return { env: { VK_ICD_FILENAMES: file, LD_LIBRARY_PATH: libraries } };
}
