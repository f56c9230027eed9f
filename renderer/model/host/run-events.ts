import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { LeanMetric, StepFlow } from '../../../core/training/metrics.ts';
import { showError } from '../state/act.ts';
import { appended, emptyCurves, flowKey, setCurvesSource, useCurves } from '../state/curves.ts';
import { dropRun, isUnderWay, putRun, setRuns, useRuns } from '../state/runs.ts';
import { engine, useConnection } from './engine.ts';
import { onEngineEvent } from './events.ts';
import { oncePerFrame } from './next-frame.ts';

/** Runs whose curves this window follows. */
const followed = new Set<string>();
/** Runs whose curves are being read: updates that arrive meanwhile are read with them. */
const reading = new Map<string, Promise<void>>();
/** Runs that have been ended and were started again, until their first step. */
const goingOn = new Set<string>();
/** Flows of single steps that are kept at most; the oldest go first. */
const keptFlows = 200;

/** Keeps the lists of runs, their curves and flows up to date. Call once. */
export function followRuns(): void {
  setCurvesSource({
    want: (id) => {
      if (followed.has(id)) return;
      followed.add(id);
      void read(id);
    },
    wantFlow: (id, step) => void readFlow(id, step),
  });
  onEngineEvent('runChanged', (run) => {
    news.runs.set(run.id, run);
    takeSoon();
  });
  onEngineEvent('runMetrics', (id, metrics) => {
    if (!followed.has(id)) return;
    news.metrics.set(id, [...(news.metrics.get(id) ?? []), ...metrics]);
    takeSoon();
  });
  onEngineEvent('runFlow', (id, flow) => {
    news.flows.set(id, flow);
    takeSoon();
  });
  onEngineEvent('runRemoved', (id) => {
    followed.delete(id);
    news.runs.delete(id);
    dropRun(id);
  });
  useConnection.subscribe(({ status }, before) => {
    if (status === 'open' && before.status !== 'open') void catchUp();
  });
  void catchUp();
}

/** What the engine has told since the last frame. */
const news = {
  runs: new Map<string, RunSummary>(),
  metrics: new Map<string, readonly LeanMetric[]>(),
  flows: new Map<string, StepFlow>(),
};

const takeSoon = oncePerFrame(() => {
  for (const [id, metrics] of news.metrics) take(id, metrics);
  for (const [id, flow] of news.flows) putFlow(flowKey(id, null), flow);
  for (const run of news.runs.values()) {
    readAgain(run);
    putRun(run);
  }
  for (const part of Object.values(news)) part.clear();
});

/** Asks for everything that was missed: at the start, and when the engine answers again. */
async function catchUp(): Promise<void> {
  try {
    setRuns(await engine.listRuns());
    await Promise.all([...followed].map(read));
  } catch (thrown) {
    // The bar at the top says that the engine does not answer.
    if (useConnection.getState().status === 'open') showError(thrown);
  }
}

function read(id: string): Promise<void> {
  const under = reading.get(id) ?? readAll(id).finally(() => reading.delete(id));
  reading.set(id, under);
  return under;
}

async function readAll(id: string): Promise<void> {
  try {
    for (let more = true; more; ) {
      const known = useCurves.getState().curves.get(id);
      const answer = await engine.readMetrics({ id, after: known?.sequence ?? 0 });
      put(id, answer.metrics);
      more = answer.more;
    }
  } catch (thrown) {
    followed.delete(id);
    if (useConnection.getState().status === 'open') showError(thrown);
  }
}

function take(id: string, metrics: readonly LeanMetric[]): void {
  // What is missed here the next ones show: they do not follow what is known, and lead to reading.
  if (reading.has(id) || put(id, metrics)) return;
  void read(id);
}

/** Adds metrics to a run's curves; false where some are missing in between. */
function put(id: string, metrics: readonly LeanMetric[]): boolean {
  const { curves } = useCurves.getState();
  const next = appended(curves.get(id) ?? emptyCurves(), metrics);
  if (next !== undefined) useCurves.setState({ curves: new Map(curves).set(id, next) });
  return next !== undefined;
}

/** A resumed run writes again what came after its checkpoint, perhaps with another schedule. */
function readAgain(run: RunSummary): void {
  const before = useRuns.getState().runs.get(run.id);
  if (before !== undefined && !isUnderWay(before)) goingOn.add(run.id);
  if (!followed.has(run.id)) return;
  if (run.status === 'running' && goingOn.delete(run.id)) {
    forget(run.id);
    void read(run.id);
  } else if (!isUnderWay(run)) {
    // What was told last may have been missed.
    void read(run.id);
  }
}

/** Drops the curves of a run, so that they are read from the first step. */
function forget(id: string): void {
  const curves = new Map(useCurves.getState().curves);
  curves.delete(id);
  useCurves.setState({ curves });
}

async function readFlow(id: string, step: number | null): Promise<void> {
  const key = flowKey(id, step);
  if (step !== null && useCurves.getState().flows.has(key)) return;
  try {
    const flow = await engine.readFlow({ id, step });
    if (flow !== null) putFlow(key, flow);
  } catch (thrown) {
    if (useConnection.getState().status === 'open') showError(thrown);
  }
}

function putFlow(key: string, flow: StepFlow): void {
  const flows = new Map(useCurves.getState().flows);
  flows.delete(key);
  flows.set(key, flow);
  for (const old of flows.keys()) {
    if (flows.size <= keptFlows) break;
    flows.delete(old);
  }
  useCurves.setState({ flows });
}
