import { create } from 'zustand';
import type { AnalysisTool } from '../../../core/analysis/define.ts';
import { analysisTools, type ToolName, type ToolResult, toolNames } from '../../../core/analysis/index.ts';
import type { BackendName } from '../../../core/backends.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { optionFields } from '../../../core/formats/options.ts';
import { networkDigest } from '../../../core/network/digest.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { showError } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';

/** Options as a form holds them, by name. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** What is measured: the network on the canvas, or a run. */
export interface Order {
  readonly tool: ToolName;
  readonly run: { readonly id: string; readonly name: string } | null;
  /** A dataset in place of what the tool takes by itself. */
  readonly data: string | null;
  readonly options: OptionValues;
}

/** What a tool has found, and of what. */
export interface Found {
  readonly order: Order;
  readonly result: ToolResult<ToolName>;
  readonly backend: BackendName | null;
  /** Of the network on the canvas when it was measured: null for a run, which stays as it is. */
  readonly network: string | null;
}

export type Job =
  | {
      readonly status: 'running';
      readonly task: string;
      readonly done: number;
      /** 0 while nobody knows. */
      readonly total: number;
      readonly cancelling: boolean;
    }
  | { readonly status: 'failed'; readonly problem: string }
  | { readonly status: 'cancelled' };

export type View = 'chart' | 'table';

/** A form as a person has filled it in, by tool. */
interface Choice {
  /** A run's id; null for the network on the canvas, absent where nobody has chosen. */
  readonly run?: string | null;
  /** Whether the document's data stand in for what the tool takes by itself. */
  readonly data?: boolean;
  readonly options?: OptionValues;
}

type ByTool<Value> = Partial<Readonly<Record<ToolName, Value>>>;

interface AnalysisState {
  readonly tool: ToolName;
  readonly choices: ByTool<Choice>;
  readonly jobs: ByTool<Job>;
  /** What each tool has found last: it stays while another measurement is under way, or has failed. */
  readonly found: ByTool<Found>;
  readonly view: View;
}

const [firstTool] = toolNames;
if (firstTool === undefined) throw new Error('there is no analysis tool');

const nothing = { jobs: {}, found: {} } as const;

export const useAnalysis = create<AnalysisState>()(() => ({
  tool: firstTool,
  choices: {},
  ...nothing,
  view: 'chart',
}));

/** Figures of one document say nothing about another. */
useDocument.subscribe(({ opened }, before) => {
  if (opened === before.opened) return;
  for (const tool of toolNames) void cancelAnalysis(tool);
  useAnalysis.setState(({ choices }) => ({
    ...nothing,
    // Options stay as they were set; runs and data are those of the document.
    choices: Object.fromEntries(
      Object.entries(choices).map(([tool, { options }]) => [tool, options === undefined ? {} : { options }]),
    ),
  }));
});

/** A tool without the types of its options: forms learn them from its schema. */
export function toolOf(name: ToolName): AnalysisTool {
  return analysisTools[name];
}

export function defaultsOf(name: ToolName): OptionValues {
  return Object.fromEntries(optionFields(toolOf(name).options).map((field) => [field.name, field.default]));
}

export function choose(tool: ToolName, choice: Choice): void {
  useAnalysis.setState(({ choices }) => ({
    choices: { ...choices, [tool]: { ...choices[tool], ...choice } },
  }));
}

export function setOption(tool: ToolName, name: string, value: string | number | boolean): void {
  choose(tool, { options: { ...useAnalysis.getState().choices[tool]?.options, [name]: value } });
}

function putJob(tool: ToolName, job: Job | undefined): void {
  useAnalysis.setState(({ jobs: { [tool]: _, ...others } }) => ({
    jobs: job === undefined ? others : { ...others, [tool]: job },
  }));
}

/** Has the engine measure. A tool does one thing at a time: a second one is not begun. */
export async function startAnalysis(order: Order): Promise<void> {
  const { tool, run, data, options } = order;
  if (useAnalysis.getState().jobs[tool]?.status === 'running') return;
  const { history, network } = useDocument.getState();
  const task = crypto.randomUUID();
  /** False once another document is open, whose figures these are not. */
  const isCurrent = (): boolean => {
    const job = useAnalysis.getState().jobs[tool];
    return job?.status === 'running' && job.task === task;
  };
  putJob(tool, { status: 'running', task, done: 0, total: 0, cancelling: false });
  const stop = onTaskProgress(task, (_, done, total) => {
    const job = useAnalysis.getState().jobs[tool];
    if (job?.status === 'running' && job.task === task) putJob(tool, { ...job, done, total });
  });
  try {
    const subject =
      run === null
        ? ({ kind: 'document', document: writeDocument(history.document), data } as const)
        : ({ kind: 'run', id: run.id, data } as const);
    const { result, backend } = await engine.analyze({ task, tool, subject, options });
    if (!isCurrent()) return;
    const found: Found = { order, result, backend, network: run === null ? networkDigest(network) : null };
    putJob(tool, undefined);
    useAnalysis.setState((state) => ({ found: { ...state.found, [tool]: found } }));
  } catch (thrown) {
    if (!isCurrent()) return;
    const cancelled = thrown instanceof SkiplaneError && thrown.code === failureCodes.cancelled;
    putJob(tool, cancelled ? { status: 'cancelled' } : { status: 'failed', problem: messageOf(thrown) });
  } finally {
    stop();
  }
}

export async function cancelAnalysis(tool: ToolName): Promise<void> {
  const job = useAnalysis.getState().jobs[tool];
  if (job?.status !== 'running' || job.cancelling) return;
  putJob(tool, { ...job, cancelling: true });
  try {
    await engine.cancelTask({ task: job.task });
  } catch (thrown) {
    showError(thrown);
    const now = useAnalysis.getState().jobs[tool];
    if (now?.status === 'running' && now.task === job.task) putJob(tool, { ...now, cancelling: false });
  }
}
