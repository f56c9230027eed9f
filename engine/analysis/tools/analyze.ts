import type { AnalysisTool } from '../../../core/analysis/define.ts';
import { analysisTools, type ToolName } from '../../../core/analysis/index.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { expectationOf } from '../../../core/expectation.ts';
import type { Subject, ToolHost } from './define.ts';
import { toolRunners } from './index.ts';

/** An analysis as somebody asks for it. */
export interface AnalysisOrder {
  readonly tool: ToolName;
  /** Of the sort that the tool asks for. */
  readonly subject: Subject;
  /** As given: checked here. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A runner whose options were checked by the schema of its own tool. */
interface AnyRunner {
  run(subject: Subject, options: Record<string, unknown>, host: ToolHost): Promise<Record<string, unknown>>;
}

/**
 * Does what an order says.
 * @param begin starts a backend in this process; called where the tool computes, once its options are found to be right
 * @throws SkiplaneError where the order cannot be done
 */
export async function analyze(
  { tool: name, subject, options }: AnalysisOrder,
  begin: () => Promise<void>,
  host: ToolHost,
): Promise<Record<string, unknown>> {
  const tool: AnalysisTool = analysisTools[name];
  const parsed = tool.options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = String(issue?.path[0] ?? '');
    throw new SkiplaneError(
      'analysis/options',
      `Expected ${issue === undefined ? 'another value' : expectationOf(issue)} for the option ${option} of ${name}, received ${JSON.stringify(options[option])}: choose another value.`,
    );
  }
  if (tool.computes) await begin();
  // The map holds each runner under the name of its own tool, which says what it works on.
  const runner = toolRunners[name] as AnyRunner;
  return runner.run(subject, parsed.data, host);
}
