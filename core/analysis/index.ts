import type { z } from 'zod';
import { branches } from './branches.ts';
import { curvature } from './curvature.ts';
import { gradientPaths } from './gradient-paths.ts';
import { lesions } from './lesions.ts';
import { paths } from './paths.ts';
import { reuse } from './reuse.ts';
import { shattering } from './shattering.ts';
import { signal } from './signal.ts';

/** All analysis tools, in the order they are listed. */
export const analysisTools = {
  signal,
  shattering,
  branches,
  lesions,
  reuse,
  paths,
  gradientPaths,
  curvature,
} as const;

export type ToolName = keyof typeof analysisTools;

/** The options of a tool, defaults filled in. */
export type ToolOptions<Name extends ToolName> = z.output<(typeof analysisTools)[Name]['options']>;

/** What a tool finds. */
export type ToolResult<Name extends ToolName> = z.output<(typeof analysisTools)[Name]['result']>;

export const toolNames = Object.keys(analysisTools) as readonly ToolName[];
