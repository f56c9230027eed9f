import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconFolderOpen, IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyYourself } from '../../base/kit/copy-yourself.tsx';
import { exportsText } from '../../base/strings/exports.ts';
import { hostText } from '../../base/strings/host.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { reveal } from '../../model/host/reveal.ts';
import { tell } from '../../model/state/act.ts';
import classes from './exports.module.css';
import { closeExport, type Exported, exportAgain, type Order } from './exports-state.ts';
import { pathIn } from './path-in.ts';
import { Proof } from './proof.tsx';

const text = exportsText.saved;
const reportFile = 'report.html';

interface ExportedViewProps {
  readonly order: Order;
  readonly exported: Exported;
}

/** The proof first; where the files are comes after it. */
export function ExportedView({ order, exported: { folder, files, report } }: ExportedViewProps) {
  const place = (name: string): string => pathIn(folder, name);
  const [main = reportFile] = files;
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async (path: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(path);
      tell(text.copied);
    } catch {
      setByHand(path);
    }
  };
  return (
    <div className={classes.form}>
      <CopyYourself title={text.copy} text={byHand} onClose={() => setByHand(null)} />
      <div className={classes.scroll}>
        <Proof order={order} report={report} />
      </div>
      <div className={classes.foot}>
        <div className={classes.saved} role="status">
          <IconDeviceFloppy size={16} aria-hidden />
          <span title={folder}>{text.to(order.path)}</span>
        </div>
        <span className={classes.push} />
        <div className={classes.buttons}>
          {inApp ? (
            <>
              <Button
                variant="default"
                leftSection={<IconReportAnalytics size={15} aria-hidden />}
                title={text.reportHint}
                onClick={() => void reveal(place(reportFile))}
              >
                {text.report}
              </Button>
              <Button
                variant="default"
                leftSection={<IconFolderOpen size={15} aria-hidden />}
                onClick={() => void reveal(place(main))}
              >
                {hostText.reveal(host.platform)}
              </Button>
            </>
          ) : (
            <Button variant="default" onClick={() => void copy(place(reportFile))}>
              {text.copy}
            </Button>
          )}
          <Button variant="default" onClick={exportAgain}>
            {text.another}
          </Button>
          <Button
            data-autofocus
            // Nothing about a file that is wrong looks like a success.
            variant={report.verdict === 'differs' ? 'default' : 'filled'}
            onClick={closeExport}
          >
            {text.done}
          </Button>
        </div>
      </div>
    </div>
  );
}
