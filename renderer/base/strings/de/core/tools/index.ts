import type { ToolName } from '../../../../../../core/analysis/index.ts';
import { branches } from './branches.ts';
import { curvature } from './curvature.ts';
import { gradientPaths } from './gradient-paths.ts';
import { landscape } from './landscape.ts';
import { lesions } from './lesions.ts';
import { paths } from './paths.ts';
import { proof } from './proof.ts';
import { reuse } from './reuse.ts';
import { shattering } from './shattering.ts';
import { signal } from './signal.ts';
import type { ToolTexts } from './texts.ts';

/** Was jedes Werkzeug der Analyse auf Deutsch sagt. */
export const toolTexts: { readonly [Name in ToolName]: ToolTexts<Name> } = {
  signal,
  shattering,
  branches,
  lesions,
  reuse,
  paths,
  gradientPaths,
  curvature,
  landscape,
  proof,
};
