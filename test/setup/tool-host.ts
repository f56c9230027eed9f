import { analysisTools, type ToolName, type ToolOptions } from '../../core/analysis/index.ts';
import type { ToolHost } from '../../engine/analysis/tools/define.ts';

/** A host that notes how far the tool says that it is, and may stop it. */
export function toolHost(): ToolHost & {
  readonly heard: (readonly [done: number, total: number])[];
  readonly stop: (reason: Error) => void;
} {
  const heard: (readonly [number, number])[] = [];
  const controller = new AbortController();
  return {
    heard,
    signal: controller.signal,
    progress: (done, total) => void heard.push([done, total]),
    stop: (reason) => controller.abort(reason),
  };
}

/** Options of a tool, defaults filled in. */
export function toolOptions<Name extends ToolName>(
  name: Name,
  given: Partial<ToolOptions<Name>>,
): ToolOptions<Name> {
  return analysisTools[name].options.parse(given) as ToolOptions<Name>;
}
