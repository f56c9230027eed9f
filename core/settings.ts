import { z } from 'zod';
import { backendNames } from './backends.ts';
import { codeLanguageNames } from './code/languages.ts';
import { languageChoices } from './languages.ts';

export const themes = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** What a person chose for all their work on this machine. A value that cannot be used counts as not chosen. */
export const settingsSchema = z.object({
  /** `auto` follows the system. */
  theme: z.enum(themes).default('auto').catch('auto'),
  /** Of the interface; `system` follows the system. */
  language: z.enum(languageChoices).default('system').catch('system'),
  /** What new runs train on; `auto` takes the best that works. */
  backend: z
    .enum(['auto', ...backendNames])
    .default('auto')
    .catch('auto'),
  /** Where the desktop app keeps documents and runs; null is Skiplane's folder among the person's documents. */
  workspace: z.string().min(1).max(4096).nullable().default(null).catch(null),
  lookForUpdates: z.boolean().default(false).catch(false),
  /** As what the designer shows documents in source. */
  codeLanguage: z.enum(codeLanguageNames).default('keras').catch('keras'),
});

export type Settings = z.output<typeof settingsSchema>;

/** Some settings to change; the others stay. */
export const settingsChange = z.strictObject({
  theme: z.enum(themes).optional(),
  language: z.enum(languageChoices).optional(),
  backend: z.enum(['auto', ...backendNames]).optional(),
  workspace: z.string().min(1).max(4096).nullable().optional(),
  lookForUpdates: z.boolean().optional(),
  codeLanguage: z.enum(codeLanguageNames).optional(),
});

export type SettingsChange = z.input<typeof settingsChange>;
