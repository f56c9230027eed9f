import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolResult } from '../../../../core/analysis/index.ts';
import { SkiplaneError } from '../../../../core/error.ts';
import { networkDigest } from '../../../../core/network/digest.ts';
import { failureCodes, type Responses } from '../../../../core/protocol.ts';
import { documentOf, node } from '../../../setup/documents.ts';

const { analyze, cancelTask } = vi.hoisted(() => ({ analyze: vi.fn(), cancelTask: vi.fn() }));
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: { analyze, cancelTask } }));

const { engineEvents } = await import('../../../../renderer/model/host/events.ts');
const { openDocument, useDocument } = await import('../../../../renderer/model/state/document.ts');
const { cancelAnalysis, choose, defaultsOf, setOption, startAnalysis, useAnalysis } = await import(
  '../../../../renderer/features/analysis/analysis-state.ts'
);

const document = documentOf(
  [node('input', 'input', { shape: [4] }), node('dense', 'dense'), node('output', 'output')],
  ['input > dense', 'dense > output'],
);

const result: ToolResult<'paths'> = {
  network: 'Test',
  length: 'branches',
  merges: 0,
  total: '1',
  lengths: [{ length: 0, paths: '1', share: 1 }],
};
const found: Responses['analyze'] = { result, backend: null };

const order = { tool: 'paths', run: null, data: null, options: defaultsOf('paths') } as const;

const job = () => useAnalysis.getState().jobs.paths;
const kept = () => useAnalysis.getState().found.paths;

/** An answer that comes when the test says so. */
function pending() {
  let settle: (answer: Responses['analyze']) => void = () => undefined;
  let refuse: (thrown: Error) => void = () => undefined;
  analyze.mockReturnValueOnce(
    new Promise<Responses['analyze']>((resolve, reject) => {
      settle = resolve;
      refuse = reject;
    }),
  );
  return {
    settle: (answer: Responses['analyze']) => settle(answer),
    refuse: (thrown: Error) => refuse(thrown),
  };
}

beforeEach(() => {
  analyze.mockReset();
  cancelTask.mockReset();
  cancelTask.mockResolvedValue(null);
  useAnalysis.setState({ choices: {}, jobs: {}, found: {} });
  openDocument(document, null);
});

describe('an analysis', () => {
  it('measures the document as it is on the canvas, says how far it is, and keeps what was found with its network', async () => {
    const answer = pending();
    const measuring = startAnalysis(order);
    const [request] = analyze.mock.calls[0] ?? [];
    expect(request).toMatchObject({ tool: 'paths', subject: { kind: 'document', data: null } });
    expect(JSON.parse(request.subject.document)).toMatchObject({ name: 'Test' });
    expect(job()).toMatchObject({ status: 'running', done: 0, total: 0 });
    engineEvents.taskProgress(request.task, 'paths', 2, 5);
    engineEvents.taskProgress('another', 'paths', 4, 5);
    expect(job()).toMatchObject({ done: 2, total: 5 });
    // A second one is not begun.
    await startAnalysis(order);
    expect(analyze).toHaveBeenCalledTimes(1);
    answer.settle(found);
    await measuring;
    expect(job()).toBeUndefined();
    expect(kept()).toEqual({
      order,
      result,
      backend: null,
      network: networkDigest(useDocument.getState().network),
    });
  });

  it('of a run names the run, which stays as it is', async () => {
    analyze.mockResolvedValueOnce({ ...found, backend: 'wasm' });
    await startAnalysis({ ...order, run: { id: 'run-1', name: 'First' }, data: 'mnist' });
    expect(analyze.mock.calls[0]?.[0].subject).toEqual({ kind: 'run', id: 'run-1', data: 'mnist' });
    expect(kept()).toMatchObject({ backend: 'wasm', network: null });
  });

  it('that fails or is canceled leaves what was found before', async () => {
    analyze.mockResolvedValueOnce(found);
    await startAnalysis(order);
    analyze.mockRejectedValueOnce(new SkiplaneError('analysis/options', 'Expected this, received that.'));
    await startAnalysis(order);
    expect(job()).toEqual({ status: 'failed', problem: 'Expected this, received that.' });
    expect(kept()?.result).toBe(result);

    const answer = pending();
    const measuring = startAnalysis(order);
    const [{ task }] = analyze.mock.calls.at(-1) ?? [];
    await cancelAnalysis('paths');
    expect(cancelTask).toHaveBeenCalledWith({ task });
    expect(job()).toMatchObject({ status: 'running', cancelling: true });
    answer.refuse(new SkiplaneError(failureCodes.cancelled, 'It was canceled.'));
    await measuring;
    expect(job()).toEqual({ status: 'cancelled' });
    expect(kept()?.result).toBe(result);
  });

  it('of another document is ended and forgotten; options stay as they were set', async () => {
    analyze.mockResolvedValueOnce(found);
    await startAnalysis(order);
    setOption('paths', 'length', 'layers');
    choose('paths', { run: 'run-1', data: true });
    const answer = pending();
    const measuring = startAnalysis(order);
    openDocument({ ...document, name: 'Other' }, null);
    expect(cancelTask).toHaveBeenCalledTimes(1);
    answer.settle(found);
    await measuring;
    const { jobs, found: kept, choices } = useAnalysis.getState();
    expect([jobs, kept]).toEqual([{}, {}]);
    expect(choices.paths).toEqual({ options: { length: 'layers' } });
  });
});
