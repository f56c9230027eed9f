import type { ToolName } from '../../../core/analysis/index.ts';
import { branches } from './branches.ts';
import { curvature } from './curvature.ts';
import type { ToolRunner } from './define.ts';
import { gradientPaths } from './gradient-paths.ts';
import { lesions } from './lesions.ts';
import { paths } from './paths.ts';
import { reuse } from './reuse.ts';
import { shattering } from './shattering.ts';
import { signal } from './signal.ts';

/** What does each tool's work. */
export const toolRunners: { readonly [Name in ToolName]: ToolRunner<Name> } = {
  signal,
  shattering,
  branches,
  lesions,
  reuse,
  paths,
  gradientPaths,
  curvature,
};
