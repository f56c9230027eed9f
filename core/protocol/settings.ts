import { z } from 'zod';
import { type Settings, settingsChange } from '../settings.ts';
import { id } from './scalars.ts';

export const settingsRequests = {
  readSettings: z.tuple([]),
  /** Every window hears of the change. Another workspace is used from the engine's next start. */
  changeSettings: z.tuple([settingsChange]),
  describeTensorflow: z.tuple([]),
  /** Progress comes as `taskProgress` events of this task, and it can be cancelled by it. */
  installTensorflow: z.tuple([z.strictObject({ task: id })]),
  removeTensorflow: z.tuple([]),
} as const;

/** The optional backend TensorFlow, as it stands on this machine. */
export interface TensorflowInstallation {
  readonly state: 'installed' | 'absent' | 'installing' | 'unavailable';
  /** TensorFlow's version: the installed one, or the one that would be installed; null where that is not known before. */
  readonly version: string | null;
  /** Bytes it takes on disk once installed; null where that is not known. */
  readonly bytes: number | null;
  /** Bytes to download for it; null where that is not known. */
  readonly downloadBytes: number | null;
  /** Whether Skiplane installed it itself and so can remove it. */
  readonly removable: boolean;
  /** One sentence: what it is good for, why it cannot be had here, or what is being done. */
  readonly reason: string;
}

export interface SettingsResponses {
  readSettings: Settings;
  changeSettings: Settings;
  describeTensorflow: TensorflowInstallation;
  installTensorflow: TensorflowInstallation;
  removeTensorflow: TensorflowInstallation;
}
