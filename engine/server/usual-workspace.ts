import { isAbsolute, join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { createSettings } from '../settings.ts';
import { documentsFolder } from '../user-folder.ts';

/**
 * Where the desktop app keeps documents and runs: in the folder that a person chose, or else in Skiplane's among their documents.
 * @throws SkiplaneError where the settings name no folder by its whole path
 */
export async function usualWorkspace(userFolder: string): Promise<string> {
  // The server reads them again, and logs what is wrong with them.
  const { workspace } = await createSettings(userFolder, () => undefined).read();
  if (workspace === null) return join(await documentsFolder(), 'Skiplane');
  if (isAbsolute(workspace)) return workspace;
  throw new SkiplaneError(
    'workspace/unusable',
    `Expected the absolute path of a folder as workspace in the settings, received "${workspace}": choose another.`,
  );
}
