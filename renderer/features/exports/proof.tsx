import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleCheck, IconHelpCircle, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { type FormatName, formatNames } from '../../../core/formats/index.ts';
import { type Report, tellVerdict, type Verdict } from '../../../core/formats/report.ts';
import { exportsText } from '../../base/strings/exports.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { useIsOpen } from './export-form.tsx';
import { closeExport, leaveForCanvas, type Order } from './exports-state.ts';
import { formatOf } from './format-state.ts';
import { LayerChart, LayerLegend } from './layer-chart.tsx';
import classes from './proof.module.css';
import { Changes, Outputs, ProofFacts, Remarks } from './proof-parts.tsx';

const text = exportsText;

const signs: Readonly<Record<Verdict, ComponentType<IconProps>>> = {
  equal: IconCircleCheck,
  differs: IconAlertOctagon,
  notChecked: IconHelpCircle,
};

interface ProofProps {
  readonly order: Order;
  readonly report: Report;
}

/** How far a file computes the same as the model it was made from, as a figure. */
export function Proof({ order, report }: ProofProps) {
  const onCanvas = useIsOpen(order.documentId);
  const network = useDocument((state) => state.network);
  const pick = (path: string): void => {
    if (!network.byPath.has(path)) return;
    leaveForCanvas();
    revealPath(path);
  };
  return (
    <>
      <VerdictBanner order={order} report={report} />
      {report.verdict !== 'notChecked' && (
        <section aria-label={text.layers.title}>
          <div className={classes.head}>
            <h3 className={classes.title} title={text.layers.hint}>
              {text.layers.title}
            </h3>
            <LayerLegend layers={report.layers} first={report.firstDifferent} />
          </div>
          <LayerChart
            layers={report.layers}
            first={report.firstDifferent}
            onPick={onCanvas ? pick : undefined}
          />
        </section>
      )}
      <ProofFacts report={report} />
      {report.outputs.length > 0 && <Outputs report={report} />}
      <Remarks remarks={report.remarks} />
      <Changes changes={report.changes} />
    </>
  );
}

function VerdictBanner({ order, report }: ProofProps) {
  const { verdict } = report;
  const Sign = signs[verdict];
  return (
    <section
      className={classes.verdict}
      data-verdict={verdict}
      role={verdict === 'differs' ? 'alert' : 'status'}
    >
      <Sign size={26} stroke={1.8} aria-hidden />
      <div>
        <h3>{tellVerdict(report)}</h3>
        {verdict === 'differs' && <p>{text.verdict.differs}</p>}
        {verdict === 'notChecked' && <ToCheck order={order} report={report} />}
      </div>
    </section>
  );
}

/** A program beside the file that compares it with recorded outputs. */
const checkFile = 'check.py';

/** What a person can do about a file that nobody has checked. */
function ToCheck({ order, report }: ProofProps) {
  if (report.identity.files.some(({ name }) => name === checkFile))
    return <p>{text.verdict.check(checkFile)}</p>;
  if (!order.verify) return <p>{text.verdict.again}</p>;
  if (!byTensorflow(report.format)) return null;
  return (
    <p>
      {text.verdict.install}{' '}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          closeExport();
          useWindow.setState({ settings: true });
        }}
      >
        {text.verdict.settings}
      </Button>
    </p>
  );
}

/** TensorFlow's library is an engine that the settings install. */
function byTensorflow(name: string): boolean {
  const format = formatNames.find((known): known is FormatName => known === name);
  return format !== undefined && formatOf(format).consumer === 'TensorFlow';
}
