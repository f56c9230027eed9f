import type { Preset } from '../../../core/training/presets.ts';
import { presetTexts } from './de/core/presets.ts';
import { choose } from './language.ts';

type PresetText = Pick<Preset, 'label' | 'description'>;

const told = choose({
  en: ({ label, description }: Preset): PresetText => ({ label, description }),
  de: ({ id }: Preset): PresetText => presetTexts[id],
});

/** What a preset of training settings is called, and what it is for, in the language of the page. */
export function presetText(preset: Preset): PresetText {
  return told(preset);
}
